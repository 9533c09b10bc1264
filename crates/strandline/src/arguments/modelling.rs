//! The model end point, where somebody wants one.

use clap::{Args, value_parser};

/// A model that is asked beside the rules; none unless both its address and name are given.
#[derive(Args)]
#[command(next_help_heading = "Model end point")]
pub(crate) struct ModelChoice {
    /// Also ask a model at this OpenAI-compatible address (http://HOST:PORT/v1); the article is sent there
    #[arg(long, env = "STRANDLINE_MODEL_URL", value_name = "URL")]
    pub(crate) model_url: Option<String>,
    /// The model's name there
    #[arg(long, env = "STRANDLINE_MODEL", value_name = "NAME")]
    pub(crate) model: Option<String>,
    /// A key, where the end point wants one; better in the environment, where others do not see it
    #[arg(
        long,
        env = "STRANDLINE_MODEL_KEY",
        hide_env_values = true,
        value_name = "KEY"
    )]
    pub(crate) model_key: Option<String>,
    /// The longest that an answer may take
    #[arg(
        long,
        env = "STRANDLINE_MODEL_SECONDS",
        default_value_t = 60,
        value_parser = value_parser!(u64).range(1..=3600),
        value_name = "SECONDS"
    )]
    pub(crate) model_seconds: u64,
}

impl std::fmt::Debug for ModelChoice {
    /// Without the key, which belongs in no log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ModelChoice")
            .field("model_url", &self.model_url)
            .field("model", &self.model)
            .field("model_seconds", &self.model_seconds)
            .finish_non_exhaustive()
    }
}
