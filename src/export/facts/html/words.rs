//! The words of the page's script. A number that the script counts is not known
//! here: it stands as `#` in the words, and of those that are many there are the
//! words for one and for others.

use serde::Serialize;

/// Words by the names that the script has for them.
#[derive(Debug, Serialize)]
pub struct Words {
    elements: [String; 2],
    links: [String; 2],
    /// Some of them all: "3 of 8 elements".
    some_elements: &'static str,
    some_links: &'static str,
    all_rows: &'static str,
    nothing: &'static str,
    close: &'static str,
    show: &'static str,
    not_shown: &'static str,
    links_of: &'static str,
    notes: &'static str,
    from: &'static str,
    to: &'static str,
    on: &'static str,
    element_list: &'static str,
    link_list: &'static str,
    /// Columns of the two lists.
    columns: Columns,
}

#[derive(Debug, Serialize)]
struct Columns {
    name: &'static str,
    r#type: &'static str,
    stage: &'static str,
    region: &'static str,
    city: &'static str,
    helix: &'static str,
    links: &'static str,
    from: &'static str,
    way: &'static str,
    to: &'static str,
    role: &'static str,
    status: &'static str,
    source: &'static str,
}

/// For one, and for any other number.
const NUMBERS: [usize; 2] = [1, 2];

impl Words {
    pub fn new() -> Self {
        Self {
            elements: NUMBERS.map(|count| message!("page-script-elements", count = count, number = "#")),
            links: NUMBERS.map(|count| message!("page-script-links", count = count, number = "#")),
            some_elements: message!("page-script-some-elements"),
            some_links: message!("page-script-some-links"),
            all_rows: message!("page-script-all-rows"),
            nothing: message!("page-script-nothing"),
            close: message!("page-script-close"),
            show: message!("page-script-show"),
            not_shown: message!("page-script-not-shown"),
            links_of: message!("page-script-links-of"),
            notes: message!("page-script-notes"),
            from: message!("page-script-from"),
            to: message!("page-script-to"),
            on: message!("page-script-on"),
            element_list: message!("page-elements"),
            link_list: message!("page-links"),
            columns: Columns {
                name: message!("page-column-name"),
                r#type: message!("page-column-type"),
                stage: message!("page-column-stage"),
                region: message!("page-column-region"),
                city: message!("page-column-city"),
                helix: message!("page-column-helix"),
                links: message!("page-column-links"),
                from: message!("page-column-from"),
                way: message!("page-column-way"),
                to: message!("page-column-to"),
                role: message!("page-column-role"),
                status: message!("page-column-status"),
                source: message!("page-column-source"),
            },
        }
    }
}
