//! A cell of a workbook as text.

use calamine::{DataType, ExcelDateTime};

/// The content of a cell that is not empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Held {
    Text(String),
    /// It shows this in place of a value: `#REF!`.
    Error(String),
    /// A formula whose result is not in the file.
    NoResult,
}

/// The content of a cell, where it is not empty: numbers as a spreadsheet shows
/// them without a format, dates as in ISO 8601, `yes` and `no`.
pub fn held(cell: &impl DataType) -> Option<Held> {
    if cell.is_empty() {
        return None;
    }
    if let Some(error) = cell.get_error() {
        return Some(Held::Error(error.to_string()));
    }
    let text = if let Some(text) = cell.get_string() {
        text.to_owned()
    } else if let Some(number) = cell.get_float() {
        return Some(number_held(number));
    } else if let Some(number) = cell.get_int() {
        number.to_string()
    } else if let Some(is_true) = cell.get_bool() {
        if is_true { "yes" } else { "no" }.to_owned()
    } else if let Some(date) = cell.get_datetime() {
        date_text(date)
    } else if let Some(date) = cell.get_datetime_iso() {
        iso_text(date)
    } else if let Some(duration) = cell.get_duration_iso() {
        duration_text(duration).unwrap_or_else(|| duration.to_owned())
    } else {
        return None;
    };
    Some(Held::Text(text))
}

/// To 15 digits, as spreadsheets show numbers: what they hold beyond is the
/// noise of a sum, 0.30000000000000004.
fn number_held(number: f64) -> Held {
    if !number.is_finite() {
        return Held::Error(message!("sheet-no-number").to_owned());
    }
    if number.fract() == 0.0 && number.abs() < 1e15 {
        return Held::Text((number as i64).to_string());
    }
    let shortest = number.to_string();
    if shortest.bytes().filter(u8::is_ascii_digit).count() <= 15 {
        return Held::Text(shortest);
    }
    let rounded: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    Held::Text(rounded.to_string())
}

/// A date, a date with a time, a time of day (`09:30`) or a duration (`36:15`).
fn date_text(date: ExcelDateTime) -> String {
    let days = date.as_f64();
    if date.is_duration() || (0.0..1.0).contains(&days) {
        let sign = if days < 0.0 { "-" } else { "" };
        let seconds = (days.abs() * 86_400.0).round() as u64;
        return format!("{sign}{}", clock_text(seconds / 3600, seconds / 60 % 60, seconds % 60));
    }
    let (year, month, day, hour, minute, second, milli) = date.to_ymd_hms_milli();
    let date = format!("{year:04}-{month:02}-{day:02}");
    match (hour, minute, second, milli) {
        (0, 0, 0, 0) => date,
        (_, _, _, 0) => format!("{date}T{hour:02}:{minute:02}:{second:02}"),
        _ => format!("{date}T{hour:02}:{minute:02}:{second:02}.{milli:03}"),
    }
}

fn clock_text(hours: u64, minutes: u64, seconds: u64) -> String {
    match seconds {
        0 => format!("{hours:02}:{minutes:02}"),
        _ => format!("{hours:02}:{minutes:02}:{seconds:02}"),
    }
}

/// A date of OpenDocument, without a time that is midnight.
fn iso_text(date: &str) -> String {
    let midnight = date.split_once('T').filter(|(_, time)| time.chars().all(|c| matches!(c, '0' | ':' | '.')));
    midnight.map_or(date, |(day, _)| day).to_owned()
}

/// `PT09H30M00S` as `09:30`.
fn duration_text(duration: &str) -> Option<String> {
    let (sign, duration) = duration.strip_prefix('-').map_or(("", duration), |rest| ("-", rest));
    let (hours, rest) = duration.strip_prefix("PT")?.split_once('H')?;
    let (minutes, rest) = rest.split_once('M')?;
    let seconds = rest.strip_suffix('S')?.split(['.', ',']).next()?;
    let clock = clock_text(hours.parse().ok()?, minutes.parse().ok()?, seconds.parse().ok()?);
    Some(format!("{sign}{clock}"))
}

/// True for a text that a spreadsheet shows for an error: OpenDocument keeps
/// it as the text of a formula.
pub fn is_error_text(text: &str) -> bool {
    const ERRORS: [&str; 8] = ["#REF!", "#N/A", "#DIV/0!", "#NAME?", "#VALUE!", "#NUM!", "#NULL!", "#SPILL!"];
    let is_numbered = text.strip_prefix("Err:").is_some_and(|code| code.parse::<u16>().is_ok());
    is_numbered || ERRORS.contains(&text)
}

#[cfg(test)]
mod tests {
    use calamine::{CellErrorType, Data, ExcelDateTimeType};

    use super::*;

    #[test]
    fn cells_read_as_people_see_them() {
        let date = |value, kind| Data::DateTime(ExcelDateTime::new(value, kind, false));
        let (day, span) = (ExcelDateTimeType::DateTime, ExcelDateTimeType::TimeDelta);
        let cases = [
            (Data::Float(5.0), "5"),
            (Data::Float(0.1 + 0.2), "0.3"),
            (Data::Float(-0.0), "0"),
            (Data::Float(2_023.25), "2023.25"),
            (Data::Float(1e15), "1000000000000000"),
            (Data::Int(-7), "-7"),
            (Data::String("007".into()), "007"),
            (Data::String(" x ".into()), " x "),
            (Data::Bool(true), "yes"),
            (Data::Bool(false), "no"),
            (date(45_292.0, day), "2024-01-01"),
            (date(45_292.5, day), "2024-01-01T12:00:00"),
            (date(0.395_833_333_333_333_3, day), "09:30"),
            (date(1.510_416_666_666_666_7, span), "36:15"),
            (Data::DateTimeIso("2024-01-01T00:00:00".into()), "2024-01-01"),
            (Data::DateTimeIso("2024-01-01T09:30:00".into()), "2024-01-01T09:30:00"),
            (Data::DurationIso("PT09H30M00S".into()), "09:30"),
            (Data::DurationIso("-PT36H15M07S".into()), "-36:15:07"),
            (Data::DurationIso("P1D".into()), "P1D"),
        ];
        for (cell, expected) in cases {
            assert_eq!(held(&cell), Some(Held::Text(expected.to_owned())), "{cell:?}");
        }
        assert_eq!(held(&Data::Empty), None);
        assert_eq!(held(&Data::Error(CellErrorType::Ref)), Some(Held::Error("#REF!".to_owned())));
        assert!(matches!(held(&Data::Float(f64::NAN)), Some(Held::Error(_))));
        assert!(matches!(held(&Data::Float(f64::INFINITY)), Some(Held::Error(_))));
        assert!(is_error_text("Err:502") && is_error_text("#N/A") && !is_error_text("#5"));
    }
}
