//! Numbers of drawings, as graph formats write them and as lists hold them.

/// Coordinates beyond are no places on a map.
const FARTHEST: f64 = 1e7;

/// A number that is one.
pub fn number(text: &str) -> Option<f64> {
    text.trim().parse().ok().filter(|number: &f64| number.is_finite())
}

/// A coordinate or a size, in map units; none when it is no number, or one of no map.
pub fn length(text: &str) -> Option<f64> {
    number(text).filter(|length| is_on_a_map(*length))
}

pub fn is_on_a_map(length: f64) -> bool {
    length.abs() <= FARTHEST
}

/// A coordinate as a cell has it: to a thousandth of a map unit.
pub fn coordinate(length: f64) -> String {
    let rounded = (length * 1000.0).round() / 1000.0;
    // Without the sign of zero.
    (rounded + 0.0).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_those_of_a_map() {
        assert_eq!(
            ["1.5", " -2e3 ", "NaN", "inf", "1e400", "1e8", "", "1,5"].map(length),
            [Some(1.5), Some(-2000.0), None, None, None, None, None, None]
        );
        assert_eq!((number("1e8"), number("NaN")), (Some(1e8), None));
        assert!(!is_on_a_map(f64::NAN) && !is_on_a_map(f64::INFINITY));
        assert_eq!([0.1 + 0.2, -0.0, -0.000_01, 12.0, -3.25].map(coordinate), ["0.3", "0", "0", "12", "-3.25"]);
    }
}
