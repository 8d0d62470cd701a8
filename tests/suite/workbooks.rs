//! Workbooks become lists, in a process that may die.

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use filiera::formats::child::Workbooks;
use filiera::formats::table::Table;
use filiera::formats::{Read, SheetOptions, workbook};
use proptest::prelude::*;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};

use crate::support::workbooks::{container, inline, ods, ods_text, package, xls, xlsx};

fn reader() -> Workbooks {
    Workbooks::of(PathBuf::from(env!("CARGO_BIN_EXE_filiera")))
}

fn read(bytes: &[u8]) -> Read {
    reader().read("book.xlsx", bytes)
}

fn problems(read: &Read) -> Vec<String> {
    read.problems.iter().map(ToString::to_string).collect()
}

/// Name, header with its row, and rows with theirs.
fn lines(table: &Table) -> Vec<String> {
    let head = format!("{} {}: {}", table.name(), table.header_line, table.header.join("|"));
    let rows = table.rows.iter().map(|row| format!("{}: {}", row.line, row.cells.iter().collect::<Vec<_>>().join("|")));
    std::iter::once(head).chain(rows).collect()
}

fn actors() -> Workbook {
    let mut book = Workbook::new();
    let day = Format::new().set_num_format("yyyy-mm-dd");
    let sheet = book.add_worksheet();
    sheet.set_name("Actors").expect("a name");
    let title = Format::new().set_bold();
    sheet.merge_range(0, 0, 0, 4, "Actors of the North-East", &title).expect("a title");
    for (column, heading) in ["ID", "Label", "Founded", "Since", "Public"].iter().enumerate() {
        sheet.write(2, column as u16, *heading).expect("a heading");
    }
    sheet.write(3, 0, "007").expect("a text");
    sheet.write(3, 1, "Iași, Łódź, Здраве, Υγεία").expect("a text");
    sheet.write(3, 2, 1860).expect("a number");
    let date = ExcelDateTime::from_ymd(2024, 3, 1).expect("a date");
    sheet.write_with_format(3, 3, &date, &day).expect("a date");
    sheet.write(3, 4, true).expect("a truth");
    sheet.write(6, 0, "b").expect("a text");
    sheet.write(6, 1, "'=1+1").expect("a text");
    sheet.write(6, 2, 0.1 + 0.2).expect("a number");
    sheet.write_formula(6, 3, Formula::new("=1+1").set_result("2")).expect("a formula");
    sheet.write(6, 4, false).expect("a truth");
    let links = book.add_worksheet();
    links.set_name("Links").expect("a name");
    for (row, cells) in [["From", "To"], ["007", "b"]].iter().enumerate() {
        links.write_row(row as u32, 0, *cells).expect("a row");
    }
    book
}

#[test]
fn every_sheet_with_rows_is_a_list() {
    let read = read(&actors().save_to_buffer().expect("a workbook"));
    assert_eq!(
        problems(&read),
        [
            "book.xlsx:Actors!1: warning: `Actors of the North-East` was taken for a title above the header, as the rows \
             below it have more cells: if it is the header, give every column a heading"
        ]
    );
    let all: Vec<Vec<String>> = read.tables.iter().map(lines).collect();
    assert_eq!(
        all,
        [
            vec![
                "Actors 3: ID|Label|Founded|Since|Public",
                "4: 007|Iași, Łódź, Здраве, Υγεία|1860|2024-03-01|yes",
                "7: b|=1+1|0.3|2|no",
            ],
            vec!["Links 1: From|To", "2: 007|b"],
        ]
    );
    assert_eq!((read.lost.len(), read.tables[0].file.as_str()), (0, "book.xlsx"));
    assert_eq!(read.tables[0].place(7, Some(1)).to_string(), "Actors!B7");
}

#[test]
fn what_is_hidden_ignored_or_merged_is_said() {
    let mut book = actors();
    let sheet = book.worksheet_from_name("Actors").expect("the sheet");
    sheet.set_row_hidden(3).expect("a row");
    sheet.set_column_hidden(2).expect("a column");
    sheet.merge_range(6, 0, 7, 0, "b", &Format::new()).expect("a merged cell");
    let notes = book.add_worksheet();
    notes.set_name("Draft (IGNORE)").expect("a name");
    notes.write_row(0, 0, ["ID", "Label"]).expect("a row");
    let hidden = book.add_worksheet();
    hidden.set_name("Old").expect("a name").set_hidden(true);
    hidden.write_row(0, 0, ["ID", "Label"]).expect("a row");
    let readme = book.add_worksheet();
    readme.set_name("Read me").expect("a name");
    readme.write(4, 0, "See the other sheets.").expect("a text");
    let read = read(&book.save_to_buffer().expect("a workbook"));
    assert_eq!(read.tables.len(), 2);
    assert_eq!(
        problems(&read)[1..],
        [
            "book.xlsx:Actors!C3: warning: 1 hidden column was read (C): delete them in the workbook if they are not meant",
            "book.xlsx:Actors!4: warning: 1 hidden row was read from here on: delete them in the workbook if they are not \
             meant",
        ]
    );
    assert_eq!(
        read.lost,
        [
            "sheet `Draft (IGNORE)` was left out, as its name has (ignore)",
            "sheet `Read me` was left out, as row 5 is its only one",
            "the hidden sheet `Old` was left out",
        ]
    );
}

#[test]
fn hidden_sheets_are_read_if_there_is_no_other() {
    let mut book = Workbook::new();
    book.add_worksheet().set_name("Cover").expect("a name");
    let hidden = book.add_worksheet();
    hidden.set_name("Data").expect("a name").set_hidden(true);
    hidden.write_row(0, 0, ["ID", "Label"]).expect("a row");
    hidden.write_row(1, 0, ["a", "A"]).expect("a row");
    let read = read(&book.save_to_buffer().expect("a workbook"));
    assert_eq!(read.tables.len(), 1);
    assert_eq!(read.lost, ["no sheet that can be seen has rows, so the hidden sheet `Data` was read"]);
}

#[test]
fn cells_without_a_value_are_problems_with_their_place() {
    let sheet = format!(
        "<sheetData><row r=\"1\">{}{}{}</row><row r=\"2\">{}<c r=\"B2\" t=\"e\"><f>A9</f><v>#REF!</v></c>\
         <c r=\"C2\"><f>SUM(A1:A2)</f></c></row><row r=\"3\">{}<c r=\"B3\" t=\"str\"><f>\"\"</f><v></v></c></row>\
         <row r=\"4\">{}{}<c r=\"D4\"><v>5</v></c></row></sheetData>",
        inline("A1", "ID"),
        inline("B1", "Label"),
        inline("C1", "Sum"),
        inline("A2", "a"),
        inline("A3", "b"),
        inline("A4", "c"),
        inline("B4", &"x".repeat(40_000)),
    );
    let read = read(&xlsx(&sheet, &[]));
    assert_eq!(
        problems(&read),
        [
            "book.xlsx:Actors!B2: warning: the cell shows #REF! and was taken as empty: correct its formula, or write the \
             value",
            "book.xlsx:Actors!C2: warning: the result of the formula is not in the file, and the cell was taken as empty: \
             open the workbook in a spreadsheet program and save it",
            "book.xlsx:Actors!B4: error: the cell has 40000 characters, and 32767 is the most: shorten it, or look for a \
             quotation mark that is missing",
        ]
    );
    assert_eq!(lines(&read.tables[0]), ["Actors 1: ID|Label|Sum", "2: a||", "3: b||"]);
}

#[test]
fn headings_twice_and_missing_are_said() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_row(0, 1, ["ID", "Type", "", "type"]).expect("a row");
    sheet.write_row(1, 1, ["a", "b", "c", "d"]).expect("a row");
    let sheet = book.add_worksheet();
    sheet.write_row(0, 0, ["ID", "", "Label"]).expect("a row");
    sheet.write_row(1, 0, ["a", "x", "A", "far"]).expect("a row");
    let read = read(&book.save_to_buffer().expect("a workbook"));
    assert_eq!(
        problems(&read),
        [
            "book.xlsx:Sheet1!E1: error: columns C and E are both called `type`: rename one",
            "book.xlsx:Sheet2!B2: warning: no heading stands above this cell: give the column one, or it is left out",
            "book.xlsx:Sheet2!D2: warning: no heading stands above this cell: give the column one, or it is left out",
        ]
    );
    assert_eq!(lines(&read.tables[0]), ["Sheet2 1: ID||Label", "2: a|x|A"]);
}

#[test]
fn open_documents_are_read() {
    let styles = r#"<style:style style:name="ta1" style:family="table"><style:table-properties table:display="true"/></style:style><style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>"#;
    let row = |cells: &str| format!("<table:table-row>{cells}</table:table-row>");
    let tables = [
        r#"<table:table table:name="Akteure" table:style-name="ta1"><table:table-column table:number-columns-repeated="5"/>"#,
        &row(&["ID", "Label", "Value", "Since", "Sum"].map(ods_text).concat()),
        "<table:table-row table:number-rows-repeated=\"2\"><table:table-cell table:number-columns-repeated=\"5\"/>\
         </table:table-row>",
        "<table:table-row table:visibility=\"collapse\">",
        &ods_text("a"),
        r#"<table:table-cell office:value-type="string" table:number-rows-spanned="2"><text:p>Iași <text:span>Łódź</text:span></text:p><text:p>two</text:p></table:table-cell><table:table-cell office:value-type="float" office:value="2.50"><text:p>2,50 €</text:p></table:table-cell><table:table-cell office:value-type="date" office:date-value="2024-03-01"><text:p>01.03.24</text:p></table:table-cell><table:table-cell table:formula="of:=[.#REF!]" office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>#REF!</text:p></table:table-cell></table:table-row>"#,
        &row(&(ods_text("b")
            + r#"<table:covered-table-cell/><table:table-cell office:value-type="boolean" office:boolean-value="true"/><table:table-cell office:value-type="time" office:time-value="PT09H30M00S"/>"#)),
        r#"<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>"#,
        r#"<table:table table:name="Alt" table:style-name="ta2">"#,
        &row(&ods_text("x")),
        "</table:table>",
    ];
    let read = reader().read("liste.ods", &ods(styles, &tables.concat()));
    assert_eq!(
        problems(&read),
        [
            "liste.ods:Akteure!4: warning: 1 hidden row was read from here on: delete them in the workbook if they are not \
             meant",
            "liste.ods:Akteure!B4: note: a merged cell gives its text to its whole area",
            "liste.ods:Akteure!E4: warning: the cell shows #REF! and was taken as empty: correct its formula, or write the \
             value",
        ]
    );
    assert_eq!(
        lines(&read.tables[0]),
        [
            "Akteure 1: ID|Label|Value|Since|Sum",
            "4: a|Iași Łódź\ntwo|2.5|2024-03-01|",
            "5: b|Iași Łódź\ntwo|yes|09:30|",
        ]
    );
    assert_eq!(read.lost, ["the hidden sheet `Alt` was left out"]);
}

#[test]
fn old_workbooks_are_read() {
    let bytes = xls(&[&["ID", "Label", "Founded"], &["a", "Здраве"]], 1860.0);
    let read = reader().read("old.xls", &bytes);
    assert_eq!(problems(&read), [""; 0]);
    assert_eq!(read.tables.len(), 1);
    assert_eq!(lines(&read.tables[0]), ["Old 1: ID|Label|Founded", "2: a|Здраве|1860"]);
}

/// One error, and nothing read.
fn refusal(bytes: &[u8]) -> String {
    let read = read(bytes);
    assert_eq!(read.tables, []);
    assert_eq!(read.problems.len(), 1, "{:?}", problems(&read));
    let refusal = problems(&read).remove(0);
    let start = "book.xlsx: error: ";
    refusal.strip_prefix(start).unwrap_or_else(|| panic!("{refusal}")).to_owned()
}

#[test]
fn what_is_no_workbook_says_what_to_do() {
    let whole = actors().save_to_buffer().expect("a workbook");
    let cut = xlsx("<sheetData><row><c", &[]);
    let cut_content = package(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", b"<c><table:table table:name=\"S\"><table:table-row>"),
    ]);
    let long = vec![b'x'; (20 << 20) + 9];
    let doctype = ods("", "").to_vec();
    let cases: [(&[u8], &str); 13] = [
        (b"", "it is empty"),
        (b"ID,Label\na,A\n", "it is a text with the ending of a workbook"),
        (b"<html><table><tr><td>ID</td></tr></table></html>", "it is a web page"),
        (b"<?xml version=\"1.0\"?><Workbook/>", "it is XML"),
        (b"\xff\xfe\0\x01", "it is no workbook"),
        (&whole[..whole.len() / 2], "it is damaged"),
        (&long, "it is larger than 20 MB"),
        (&cut_content, "its sheet is cut off"),
        (&doctype, "no sheet has rows below a header"),
        (&package(&[("word/document.xml", b"<d/>")]), "it is a document, not a workbook"),
        (&package(&[("a.csv", b"ID")]), "it is a ZIP archive, not a workbook"),
        (&container("EncryptedPackage", vec![1; 4096]), "it is protected with a password"),
        (&container("Contents", vec![0; 4096]), "it is damaged"),
    ];
    for (bytes, expected) in cases {
        let refusal = refusal(bytes);
        assert!(refusal.starts_with(&format!("the workbook could not be read: {expected}")), "{expected}: {refusal}");
    }
    assert!(refusal(&cut).starts_with("sheet `Actors` could not be read: it is damaged"));
}

#[test]
fn bombs_are_refused_before_they_go_off() {
    let zeros = vec![b' '; 300 << 20];
    let bomb = package(&[("xl/workbook.xml", b"<w/>"), ("xl/media/image1.png", &zeros)]);
    assert!(bomb.len() < 1 << 20);
    assert!(refusal(&bomb).contains("larger than 256 MB when unpacked"));
    // One that says that it is small.
    let size = (zeros.len() as u32).to_le_bytes();
    let mut liar = bomb;
    for at in 0..liar.len() - 4 {
        if liar[at..at + 4] == size {
            liar[at..at + 4].copy_from_slice(&9u32.to_le_bytes());
        }
    }
    let refusal = refusal(&liar);
    assert!(refusal.contains("larger than 256 MB") || refusal.contains("damaged"), "{refusal}");
    let names: Vec<String> = (0..10_001).map(|at| format!("p{at}")).collect();
    let many: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
    assert!(self::refusal(&package(&many)).contains("10001 parts"));
}

#[test]
fn cells_far_apart_take_no_memory() {
    let rows = format!(
        "<dimension ref=\"A1:XFD1048576\"/><sheetData><row r=\"1\">{}</row><row r=\"2\">{}</row><row r=\"1048576\">{}\
         </row></sheetData>",
        inline("A1", "ID"),
        inline("A2", "a"),
        inline("XFD1048576", "far")
    );
    let read = read(&xlsx(&rows, &[]));
    assert_eq!(lines(&read.tables[0]), ["Actors 1: ID", "2: a"]);
    assert_eq!(
        problems(&read),
        [
            "book.xlsx:Actors!XFD1048576: warning: no heading stands above this cell: give the column one, or it is left out"
        ]
    );
    let wide: String =
        (1..2000).map(|row| format!("<row r=\"{row}\">{}</row>", inline(&format!("XFD{row}"), "x"))).collect();
    let wide = self::read(&xlsx(&format!("<sheetData>{wide}</sheetData>"), &[]));
    assert!(problems(&wide)[0].contains("its cells are too far apart (out to XFD245)"), "{:?}", problems(&wide));
}

#[test]
fn too_many_cells_are_one_error() {
    let row = |row: usize| format!("<row r=\"{row}\">{}</row>", "<c><v>1</v></c>".repeat(100));
    let rows: String = (1..=10_001).map(row).collect();
    let read = read(&xlsx(&format!("<sheetData>{rows}</sheetData>"), &[]));
    assert_eq!((read.tables.len(), read.problems.len()), (0, 1));
    assert!(problems(&read)[0].contains("there are more than 1000000 cells"), "{:?}", problems(&read));
}

#[test]
fn a_parser_that_aborts_is_a_problem_with_the_file() {
    let shared = br#"<?xml version="1.0"?><sst xmlns="m" count="1" uniqueCount="99999999999"><si><t>a</t></si></sst>"#;
    let bytes = xlsx("<sheetData/>", &[("xl/sharedStrings.xml", shared)]);
    let refusal = refusal(&bytes);
    assert!(refusal.starts_with("the workbook could not be read: it "), "{refusal}");
    assert!(refusal.ends_with("; save it as CSV"), "{refusal}");
    // The next one is read as if nothing had been.
    assert_eq!(read(&actors().save_to_buffer().expect("a workbook")).tables.len(), 2);
}

#[cfg(unix)]
#[test]
fn a_process_that_is_dead_silent_or_mad_is_no_danger() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().expect("a folder");
    let big = vec![b'P'; 10 << 20];
    let script = |name: &str, text: &str| {
        let path = folder.path().join(name);
        filiera::file::disk::write_export(&path, format!("#!/bin/sh\n{text}\n").as_bytes()).expect(name);
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).expect(name);
        path
    };
    let cases = [
        ("dead", "exit 3", "it is damaged so that its parser fails"),
        ("killed", "kill -9 $$", "it needs more memory than a workbook may"),
        ("silent", "exec sleep 60", "it takes far longer than workbooks do"),
        ("deaf", "exec sleep 60 < /dev/null", "it takes far longer than workbooks do"),
        ("mute", "exec >&-; exec sleep 60", "it is damaged so that its parser fails"),
        ("mad", "cat > /dev/null & echo hello", "gave an answer that is none"),
        ("chatty", "cat", "gave an answer that is none"),
    ];
    for (name, text, expected) in cases {
        let begun = Instant::now();
        let reader = Workbooks::of(script(name, text)).with_patience(Duration::from_millis(700));
        let read = reader.read("book.xlsx", &big);
        let problem = problems(&read).join("\n");
        // What never closes its output is too long, whatever it says.
        let is_said = problem.contains(expected) || name == "chatty" && problem.contains("takes far longer");
        assert!(is_said, "{name}: {problem}");
        assert!(begun.elapsed() < Duration::from_secs(10), "{name}");
    }
    let none = Workbooks::of(folder.path().join("none")).read("book.xlsx", b"PK");
    assert!(problems(&none)[0].contains("could not be started"), "{:?}", problems(&none));
}

#[cfg(unix)]
#[test]
fn a_process_is_ended_when_nobody_waits_for_its_workbook() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("silent");
    crate::support::program::put(folder.path(), "silent", "#!/bin/sh\nexec sleep 60\n");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).expect("it may run");
    let begun = Instant::now();
    let asked = std::cell::Cell::new(0);
    Workbooks::of(path).read_while("book.xlsx", b"PK", &SheetOptions::default(), &|_| {
        asked.set(asked.get() + 1);
        if asked.get() < 3 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    assert_eq!(asked.get(), 3);
    assert!(begun.elapsed() < Duration::from_secs(10));
}

#[test]
fn the_hidden_command_is_for_the_program_alone() {
    let filiera = || Command::new(env!("CARGO_BIN_EXE_filiera"));
    let help = filiera().arg("--help").output().expect("the program runs");
    assert!(!String::from_utf8_lossy(&help.stdout).contains("read-workbook"));
    let output = filiera().arg("read-workbook").stdin(Stdio::null()).output().expect("the program runs");
    assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0));
    assert!(String::from_utf8_lossy(&output.stderr).contains("this command is for the program itself"));
}

#[test]
fn a_process_whose_program_died_ends() {
    use std::io::Write as _;
    // All but the file's end, and then the pipe breaks.
    let mut child = Command::new(env!("CARGO_BIN_EXE_filiera"))
        .arg("read-workbook")
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program runs");
    let mut stdin = child.stdin.take().expect("a pipe");
    stdin.write_all(b"filiera\x01\xff\0\0\0\0\0\0\0PK").expect("it listens");
    drop(stdin);
    assert!(!child.wait().expect("it ends").success());
}

#[test]
fn large_workbooks_come_back_whole() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for row in 0..5_000u32 {
        for column in 0..10u16 {
            sheet.write(row, column, format!("cell {row} {column}")).expect("a text");
        }
    }
    let read = read(&book.save_to_buffer().expect("a workbook"));
    assert_eq!(problems(&read), [""; 0]);
    assert_eq!(read.tables[0].rows.len(), 4_999);
    assert_eq!(read.tables[0].rows[4_998].cell(Some(9)), "cell 4999 9");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    // In this process: what is ours must not panic; the parser's own panics need luckier bytes.
    #[test]
    fn any_bytes_give_a_problem(bytes in any::<Vec<u8>>(), start in 0usize..3) {
        let bytes = [[&b""[..], b"PK\x03\x04", b"\xd0\xcf\x11\xe0"][start], &bytes].concat();
        let read = workbook::read("any", &bytes, &SheetOptions::default());
        prop_assert!(read.tables.is_empty() && read.problems.len() == 1);
    }

    #[test]
    fn any_sheet_is_read_or_refused(xml in "(<(row|c|v|f|is|t|/row|/c|/v|/is|/t)( (r|t|s)=\"[A-C0-9a-z]{1,3}\"){0,2}>|[0-9a-z#]{1,3}){0,30}") {
        let read = workbook::read("any", &xlsx(&format!("<sheetData>{xml}</sheetData>"), &[]), &SheetOptions::default());
        prop_assert!(!read.tables.is_empty() || !read.problems.is_empty() || !read.lost.is_empty());
    }
}
