//! Whose status a feature of anybody's map has: the value of one of its properties, as the
//! options of the import say, or a status of the legend by its own name.

use strandline_model::{ProblemKind, StatusId};

use crate::{
    Context, FeatureOptions, ReadError,
    areas::in_legend,
    encoding::beginning,
    problem_log::{JsonPlace, ProblemLog},
};

/// Tells the status of features.
#[derive(Debug, Clone, Copy)]
pub(crate) struct StatusReader<'a> {
    options: &'a FeatureOptions,
    context: &'a Context<'a>,
}

impl<'a> StatusReader<'a> {
    /// Checks that the legend knows every status that the options name.
    pub(crate) fn new(
        options: &'a FeatureOptions,
        file: &str,
        context: &'a Context<'a>,
    ) -> Result<Self, ReadError> {
        for status in options.map.values().chain(&options.default_status) {
            in_legend(status, file, context)?;
        }
        Ok(StatusReader { options, context })
    }

    /// The status of a feature by the value of its property, `None` where it has none. One
    /// that is not known is told of, and the feature's ground is lost.
    pub(crate) fn read(
        &self,
        value: Option<&str>,
        place: &JsonPlace<'_>,
        log: &mut ProblemLog,
    ) -> Option<StatusId> {
        let found = match value {
            Some(value) => self.status_of(value),
            None => self.options.default_status.clone(),
        };
        if found.is_none() {
            let theatre = self.context.theatre.id();
            let property = self.options.status_property.as_deref().unwrap_or_default();
            let found = value.map_or("none".to_owned(), |value| format!("{:?}", beginning(value)));
            let message = format!(
                "wanted in property {property:?} a value that is mapped or a status of {theatre}, found {found}; the area was left out"
            );
            log.add(ProblemKind::UnknownStatus, place, message);
        }
        found
    }

    fn status_of(&self, value: &str) -> Option<StatusId> {
        let mapped = self.options.map.get(value).cloned();
        let itself = || {
            let id = StatusId::new(value).ok()?;
            self.context.theatre.legend().get(&id).map(|_| id)
        };
        mapped.or_else(itself)
    }
}
