//! The check of addresses that may become links in a file that others open.

/// True for an address of the web that can be a link: nothing that runs, no
/// file of the reader's machine, and spelled so that no program stumbles.
pub fn is_web(address: &str) -> bool {
    let Some((scheme, rest)) = address.split_once("://") else { return false };
    let is_web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let is_host = host.starts_with(char::is_alphanumeric)
        && host.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | ':'));
    let is_plain = |c: char| c.is_alphanumeric() || "-._~:/?#@!$&'()*+,;=%".contains(c);
    is_web && is_host && rest.chars().all(is_plain) && rest.matches('#').count() <= 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_addresses_of_the_web_are_links() {
        for address in [
            "https://imago-mol.ro",
            "HTTP://a.example:8080/b?c=d&e=%20#f",
            "https://цэ.example/път",
            "https://a.example/(b)",
        ] {
            assert!(is_web(address), "{address}");
        }
        for address in [
            "",
            "www.a.example",
            "mailto:a@b.example",
            "javascript:alert(1)//://",
            "javascript://%0aalert(1)",
            "file:///etc/passwd",
            "internal:Sheet1!A1",
            "https://",
            "https://a b",
            "https://user:pass@a.example",
            "https://a.example/\"onclick=",
            "https://a.example/<b>",
            "https://a.example/\\b",
            "https://a.example/#b#c",
            "https://a.example/\u{202e}b",
        ] {
            assert!(!is_web(address), "{address}");
        }
    }
}
