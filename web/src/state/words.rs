//! Things by their names, for people.

use escalation_core::policy::Document;

/// `1 case`, `2 cases`
pub(crate) fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// What came of saving a file: `Saved as metrics.csv.`
pub(crate) fn saved(saved: bool, name: &str) -> String {
    if saved {
        format!("Saved as {name}.")
    } else {
        "The browser did not let the desk save the file.".to_owned()
    }
}

/// Names of what a policy's ids stand for; an id that it does not know stands for itself.
pub(crate) trait Words {
    /// `Affected customer`
    fn field_name<'a>(&'a self, template: &str, field: &'a str) -> &'a str;
}

impl Words for Document {
    fn field_name<'a>(&'a self, template: &str, field: &'a str) -> &'a str {
        let template = self.templates.iter().find(|known| known.id == template);
        let known = template.and_then(|template| template.fields.iter().find(|known| known.id == field));
        known.map_or(field, |field| &field.name)
    }
}
