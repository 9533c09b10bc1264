//! `--scope` and `--outside-scope` of an import.

use strandline_record::{Record, ScopeRequest};

use super::read_attachment;
use crate::{
    arguments::{Globals, ImportCommand},
    clock, shown,
};

/// The scope that an import command names, if it does; its files are looked into before
/// anything is imported.
pub(super) fn read(command: &ImportCommand) -> anyhow::Result<Option<ScopeRequest>> {
    let paths = [&command.scope.scope, &command.scope.outside_scope];
    if paths.iter().all(|path| path.is_none()) {
        return Ok(None);
    }
    let [within, outside] = paths.map(|path| path.as_deref().map(read_attachment).transpose());
    let request = ScopeRequest {
        assessor: command.assessor.clone(),
        within: within?,
        outside: outside?,
    };
    request.check()?;
    Ok(Some(request))
}

/// Records it and says so, beside the report.
pub(super) fn keep(
    globals: &Globals,
    record: &Record,
    request: &ScopeRequest,
) -> anyhow::Result<()> {
    let added = record.set_scope(request, &clock::stamp(globals))?;
    let (assessor, revision) = (&request.assessor, added.revision);
    let how = if added.changed {
        "recorded as"
    } else {
        "unchanged since"
    };
    shown::note(&format!("scope of {assessor} {how} revision {revision}"));
    Ok(())
}
