from collections.abc import Callable
from pathlib import Path

import pytest

from audits.workbooks import SelfAssessment

Answers = Callable[[Path], dict[str, str]]
Problems = Callable[[Path], list[tuple[str, str]]]
Read = Callable[[Path], SelfAssessment]
TextFile = Callable[..., Path]

FRENCH = "Réf.;Statut;Commentaire\r\nGOV-01;Oui;Procédure à l’œuvre\r\nGOV-02;Non;Où ça ?\r\n"
CHINESE = "编号,是否符合,说明\r\nGOV-01,符合,已有程序\r\nGOV-02,不符合,记录保存不完整\r\n"
TRADITIONAL = "編號,是否符合,說明\r\nGOV-01,符合,本公司已有程序\r\nGOV-02,不符合,記錄保存不完整\r\n"
BOTH = {"GOV-01": "met", "GOV-02": "not_met"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_french_is_read_in_any_usual_encoding(encoding: str, text_file: TextFile, read: Read) -> None:
    rows = read(text_file("own.csv", FRENCH, encoding)).rows
    assert [(row.requirement, row.answer, row.reason) for row in rows] == [
        ("GOV-01", "met", "Procédure à l’œuvre"),
        ("GOV-02", "not_met", "Où ça ?"),
    ]


@pytest.mark.parametrize("encoding", ["latin-1", "mac_roman", "cp850"])
def test_spanish_is_read_in_older_encodings(encoding: str, text_file: TextFile, read: Read) -> None:
    text = "Código;¿Cumple?;Justificación\nGOV-01;Sí;Está en el año\nGOV-02;No;Pequeña desviación\n"
    rows = read(text_file("own.csv", text, encoding)).rows
    assert [(row.answer, row.reason) for row in rows] == [("met", "Está en el año"), ("not_met", "Pequeña desviación")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "gb18030", "gbk", "gb2312"])
def test_chinese_is_read_in_any_usual_encoding(encoding: str, text_file: TextFile, read: Read) -> None:
    rows = read(text_file("own.csv", CHINESE, encoding)).rows
    assert [(row.answer, row.reason) for row in rows] == [("met", "已有程序"), ("not_met", "记录保存不完整")]


def test_traditional_chinese_is_read_in_big5(text_file: TextFile, read: Read) -> None:
    rows = read(text_file("own.csv", TRADITIONAL, "big5")).rows
    assert [(row.answer, row.reason) for row in rows] == [("met", "本公司已有程序"), ("not_met", "記錄保存不完整")]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("name", ["own.csv", "own.tsv", "own.txt"])
def test_any_delimiter_and_line_end_is_read(
    delimiter: str, line_end: str, name: str, text_file: TextFile, answers: Answers
) -> None:
    lines = [["Ref", "Status", "Comments"], ["GOV-01", "Yes", '"a, b; c | d"'], ["GOV-02", "No", '"two\nlines"']]
    assert answers(text_file(name, line_end.join(delimiter.join(line) for line in lines))) == BOTH


def test_commas_in_titles_do_not_hide_the_semicolons(text_file: TextFile, answers: Answers) -> None:
    text = "List, 2026, of us, all\nRef;Requirement;Status\nGOV-01;a, b, c;Yes\nGOV-02;d, e, f;No\n"
    assert answers(text_file("own.csv", text)) == BOTH


def test_the_delimiter_may_be_declared_as_excel_does(text_file: TextFile, read: Read) -> None:
    rows = read(text_file("own.csv", "sep=;\nRef;Status\nGOV-01;Yes\n")).rows
    assert [(row.answer, row.where) for row in rows] == [("met", "own.csv line 3, column 2")]


def test_lines_are_counted_as_an_editor_counts_them(text_file: TextFile, problems: Problems) -> None:
    text = 'Ref,Status,Comments\n\nGOV-01,Yes,"one\ntwo\nthree"\nGOV-02,dunno,\n'
    assert problems(text_file("own.csv", text)) == [("own.csv line 6, column 2", "answer_not_understood")]


def test_an_open_quotation_mark_is_refused_where_it_opens(text_file: TextFile, problems: Problems) -> None:
    text = 'Ref,Status,Comments\nGOV-01,Yes,"never closed\nGOV-02,No,\n'
    assert problems(text_file("own.csv", text)) == [("own.csv line 2", "quote_not_closed")]


def test_text_in_no_encoding_we_know_is_refused(text_file: TextFile, problems: Problems) -> None:
    path = text_file("own.csv", "Ref,Status,Comments\nGOV-01,Yes,Прошлогодняя проверка\n", "koi8-r")
    assert problems(path) == [("own.csv", "encoding_unknown")]


def test_a_file_cut_in_the_middle_of_a_character_is_refused(tmp_path: Path, problems: Problems) -> None:
    path = tmp_path / "own.csv"
    path.write_bytes(b"\xef\xbb\xbfRef,Status\nGOV-01,S\xc3")
    assert problems(path) == [("own.csv", "encoding_broken")]


def test_binary_data_is_refused(tmp_path: Path, problems: Problems) -> None:
    path = tmp_path / "own.csv"
    path.write_bytes(b"Ref,Status\nGOV-01,\0\0Yes\n")
    assert problems(path) == [("own.csv", "binary_content")]
