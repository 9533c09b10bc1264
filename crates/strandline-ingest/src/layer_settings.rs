//! Settings files (TOML) that say what the layers and values of somebody's maps mean.

use std::collections::BTreeMap;

use serde::Deserialize;
use strandline_model::{IdError, StatusId};

use crate::{
    FeatureOptions,
    settings::{SettingsError, ValueError, parse},
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LayersFile {
    property: Option<String>,
    default_status: Option<String>,
    date_in_name: Option<String>,
    #[serde(default)]
    status: BTreeMap<String, String>,
}

/// Reads how the features of somebody's maps tell their status.
///
/// # Errors
///
/// When the file is no TOML of this form, or a status in it is no id.
pub fn read_layers(bytes: &[u8], file_name: &str) -> Result<FeatureOptions, SettingsError> {
    let file: LayersFile = parse(bytes, file_name)?;
    let refuse = |place: String, source: IdError| SettingsError::BadValue {
        file: file_name.to_owned(),
        place,
        source: ValueError::Id(source),
    };
    let mut map = BTreeMap::new();
    for (value, status) in file.status {
        let id =
            StatusId::new(&status).map_err(|error| refuse(format!("status.{value}"), error))?;
        map.insert(value, id);
    }
    let default_status = file
        .default_status
        .as_deref()
        .map(StatusId::new)
        .transpose();
    Ok(FeatureOptions {
        as_of: None,
        name_format: file.date_in_name,
        status_property: file.property,
        also: BTreeMap::new(),
        rest: None,
        map,
        default_status: default_status.map_err(|error| refuse("default_status".into(), error))?,
    })
}

#[cfg(test)]
mod tests {
    use super::read_layers;
    use crate::settings::read_theatre;

    #[test]
    fn the_layers_that_ship_are_statuses_of_the_theatre_that_ships() {
        let isw = include_bytes!("../../../theatres/isw-layers.toml");
        let creamy_caprice = include_bytes!("../../../theatres/creamy-caprice-layers.toml");
        check_shipped(isw, "layer_type");
        check_shipped(creamy_caprice, "styleUrl");
    }

    fn check_shipped(layers: &[u8], property: &str) {
        let theatre = include_bytes!("../../../theatres/ukraine.toml");
        let options = read_layers(layers, "layers.toml").unwrap();
        let theatre = read_theatre(theatre, "ukraine.toml").unwrap();
        assert_eq!(options.status_property.as_deref(), Some(property));
        assert!(!options.map.is_empty());
        for status in options.map.values() {
            assert!(theatre.legend().get(status).is_some(), "{status}");
        }
    }

    fn check(toml: &str, expect: &str) {
        let error = read_layers(toml.as_bytes(), "x.toml").unwrap_err();
        assert!(error.to_string().contains(expect), "{error}");
    }

    #[test]
    fn a_fault_is_told_with_its_key() {
        check("[status]\na = \"Not An Id\"", "x.toml: status.a");
        check("default_status = \"Not An Id\"", "x.toml: default_status");
        check("properties = \"a\"", "x.toml");
    }
}
