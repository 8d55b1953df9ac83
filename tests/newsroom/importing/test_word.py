"""Word documents: what becomes of styles, changes, pictures, and of files that are none."""

import io
from functools import partial
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from newsroom.importing.documents import read_word
from newsroom.importing.drafts import Context, Imported
from newsroom.importing.errors import UnreadableError
from tests import office
from tests.newsroom.importing.kept import is_read_or_told, lost
from tests.office import docx, paragraph, part, picture, table, text

STYLES = ("引题", "标题", "副题", "作者", "正文", "图片说明", "编者按", "小标题", "Heading 1", "heading 2")
# Every mark of Markdown, both widths, and letters that NFKC changes.
ALPHABET = "春风送岗一二三，。“”（）【】 \u3000ab1.#*_`[]()<>|&;!\\+-~=:：/ﬁ①２"


def read(data: bytes) -> Imported:
    return read_word(data, "稿.docx", Context())


def photo(**save: object) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (30, 20), "red").save(file, save.pop("form", "PNG"), **save)  # type: ignore[arg-type]
    return file.getvalue()


def test_styles_say_what_a_paragraph_is() -> None:
    data = docx(
        paragraph("春风送岗", "引题"),
        paragraph("招聘会开到家门口", "标题"),
        paragraph("两百个岗位", "副题"),
        paragraph("记者 甲某 通讯员 乙某", "作者"),
        paragraph("本版今起推出专栏。", "编者按"),
        paragraph(text("一早，") + text("人来人往", "<w:b/>") + text("。"), "正文"),
        paragraph("怎么办", "小标题"),
        paragraph("照章办。"),
        styles=STYLES,
    )
    (draft,) = read(data).drafts
    assert (draft.kicker, draft.title, draft.subtitle) == ("春风送岗", "招聘会开到家门口", "两百个岗位")
    assert (draft.reporter, draft.note) == ("记者 甲某 通讯员 乙某", "本版今起推出专栏。")
    assert draft.body == "一早，**人来人往**。\n\n## 怎么办\n\n照章办。"


def test_a_document_has_as_many_articles_as_headlines() -> None:
    data = docx(
        paragraph("甲稿", "标题"),
        paragraph("甲的正文。"),
        paragraph("乙的引题", "引题"),
        paragraph("乙稿", "标题"),
        paragraph("乙稿的第二行", "标题"),
        paragraph("乙的正文。"),
        styles=STYLES,
    )
    first, second = read(data).drafts
    assert (first.title, first.body) == ("甲稿", "甲的正文。")
    assert (second.kicker, second.title, second.body) == ("乙的引题", "乙稿 乙稿的第二行", "乙的正文。")


def test_headings_are_headlines_where_the_document_begins_with_one() -> None:
    data = docx(
        *(
            paragraph(each, style)
            for each, style in [("甲稿", "Heading 1"), ("起", "heading 2"), ("正文。", ""), ("乙稿", "Heading 1")]
        ),
        styles=STYLES,
    )
    first, second = read(data).drafts
    assert (first.title, first.body, second.title) == ("甲稿", "## 起\n\n正文。", "乙稿")


def test_without_styles_lines_are_read_as_a_page_and_the_rest_finds_its_place() -> None:
    data = docx(
        paragraph("工会把凉茶送到工地上"),
        paragraph("记者 张三"),
        paragraph(
            text("今天上午，区总工会把") + text("两百份", "<w:b/>") + text("凉茶送到了工地上，工人们都说很解渴。")
        ),
        paragraph(picture(1)),
        paragraph("据了解，这项活动已经办了五年，每年夏天都有。"),
        table([["单位", "份数"], ["甲工地", "120"]]),
        paragraph("活动还将继续到八月底结束，请大家留意通知。"),
        pictures=[photo()],
    )
    (draft,) = read(data).drafts
    assert (draft.title, draft.reporter) == ("工会把凉茶送到工地上", "记者 张三")
    assert draft.body.split("\n\n") == [
        "今天上午，区总工会把**两百份**凉茶送到了工地上，工人们都说很解渴。",
        f"![]({draft.photos[0].name})",
        "据了解，这项活动已经办了五年，每年夏天都有。",
        "| 单位 | 份数 |\n| --- | --- |\n| 甲工地 | 120 |",
        "活动还将继续到八月底结束，请大家留意通知。",
    ]


def test_tables_links_and_notes_are_kept() -> None:
    data = docx(
        paragraph("标", "标题"),
        paragraph(text("见") + office.reference(1) + f'<w:hyperlink r:id="a">{text("网页")}</w:hyperlink>'),
        table([["单位", "人数|分数"], ["甲", "3"]]),
        styles=STYLES,
        parts={"word/footnotes.xml": office.notes("据区里统计。")},
        links={"a": "https://example.org/a?b=1"},
    )
    (draft,) = read(data).drafts
    assert draft.body.split("\n\n") == [
        "见〔1〕[网页](https://example.org/a?b=1)",
        "| 单位 | 人数\\|分数 |\n| --- | --- |\n| 甲 | 3 |",
        "〔1〕据区里统计。",
    ]


def test_changes_and_comments_are_told_and_not_published() -> None:
    data = docx(
        paragraph("标", "标题"),
        paragraph(
            f"<w:ins>{text('插入的')}</w:ins>"
            "<w:del><w:r><w:delText>删去的</w:delText></w:r></w:del><w:r><w:commentReference w:id='0'/></w:r>"
        ),
        styles=STYLES,
        parts={"word/comments.xml": part("comments", f'<w:comment w:id="0">{paragraph("不要登")}</w:comment>')},
    )
    found = read(data)
    assert found.drafts[0].body == "插入的"
    assert {each.text for each in found.left_over} == {"删去的", "不要登"}
    told = "".join(doubt.zh for doubt in found.doubts)
    assert "1 处修订插入" in told
    assert "1 处修订删除" in told
    assert "1 段批注" in told


def test_pictures_are_upright_and_without_personal_data() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif.get_ifd(0x8825).update({1: "N", 2: (30.0, 10.0, 0.0), 3: "E", 4: (120.0, 16.0, 0.0)})
    data = docx(
        paragraph("标", "标题"),
        paragraph("开头。"),
        paragraph(picture(1)),
        paragraph("现场。", "图片说明"),
        styles=STYLES,
        pictures=[photo(form="JPEG", exif=exif)],
    )
    (draft,) = read(data).drafts
    (shot,) = draft.photos
    assert (shot.caption, draft.body) == ("现场。", f"开头。\n\n![]({shot.name})")
    with Image.open(io.BytesIO(shot.data or b"")) as image:
        assert (image.size, dict(image.getexif())) == ((20, 30), {})


def test_a_picture_that_is_none_is_read_or_told() -> None:
    found = read(docx(paragraph("标", "标题"), paragraph(picture(1)), styles=STYLES, pictures=[b"\x01\x02"]))
    assert found.drafts[0].photos == ()
    assert "图片不能用" in found.doubts[0].zh


def test_a_picture_outside_the_document_is_not_fetched() -> None:
    linked = picture(1).replace('r:embed="image1"', 'r:link="away"')
    found = read(
        docx(paragraph("标", "标题"), paragraph(linked), styles=STYLES, links={"away": "file:///etc/hostname"})
    )
    assert found.drafts[0].photos == ()
    assert any("文档外面" in doubt.zh for doubt in found.doubts)


def test_what_a_converter_leaves_out_is_left_over() -> None:
    ruby = f"<w:r><w:ruby><w:rt>{text('pin')}</w:rt><w:rubyBase>{text('拼')}</w:rubyBase></w:ruby></w:r>"
    found = read(docx(paragraph("标", "标题"), paragraph(ruby), paragraph("拼在别处。"), styles=STYLES))
    assert [each.text for each in found.left_over] == ["pin拼"]


def test_text_before_the_first_headline_is_left_over() -> None:
    found = read(docx(paragraph("稿签"), paragraph("标", "标题"), styles=STYLES))
    assert [each.text for each in found.left_over] == ["稿签"]


OLE = b"\xd0\xcf\x11\xe0" + b"\0" * 600
DOCTYPE = '<!DOCTYPE d [<!ENTITY a "aaaa">]>'


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "损坏"),
        (b"PK\x03\x04 no archive", "坏了"),
        (OLE, "旧式"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "密码"),
        (b"%PDF-1.7", "PDF"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (office.packed({"a.txt": "b"}), "Word"),
        (office.packed({"xl/workbook.xml": "<a/>"}), "Excel"),
        (docx(paragraph("a"), parts={"word/styles.xml": DOCTYPE + "<a>&a;</a>"}), "DOCTYPE"),
        (docx(paragraph("a"), parts={"word/styles.xml": (DOCTYPE + "<a/>").encode("utf-16")}), "DOCTYPE"),
        (docx(paragraph("a"), parts={"word/x.xml": "<a>" + " " * 40_000_000}), "大得出奇"),
    ],
)
def test_files_that_are_no_documents_are_refused_in_words(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableError) as refusal:
        read(data)
    assert words in refusal.value.zh


def test_an_encrypted_archive_is_refused() -> None:
    data = bytearray(docx(paragraph("甲")))
    # The flag of the first entry in the directory at the archive's end.
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(UnreadableError, match="密码"):
        read(bytes(data))


def test_of_a_document_that_the_library_fails_on_the_text_is_read() -> None:
    broken = (
        '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="x"/></w:tcPr>' + paragraph("格子") + "</w:tc></w:tr></w:tbl>"
    )
    found = read(docx(paragraph("标题在此"), broken, paragraph("末段。")))
    assert not lost(["标题在此格子末段。"], found)
    assert "读不懂" in "".join(doubt.zh for doubt in found.doubts)


words = st.text(ALPHABET, min_size=1, max_size=12)
runs = st.one_of(
    words.map(text),
    words.map(lambda value: text(value, "<w:b/>")),
    words.map(lambda value: text(value, '<w:vertAlign w:val="superscript"/>')),
    words.map(lambda value: f"<w:ins>{text(value)}</w:ins>"),
    words.map(
        lambda value: f"<w:del>{text(value).replace('w:t ', 'w:delText ').replace('/w:t>', '/w:delText>')}</w:del>"
    ),
    words.map(lambda value: f"<w:sdt><w:sdtContent>{text(value)}</w:sdtContent></w:sdt>"),
    words.map(lambda value: f"<m:oMath><m:r><m:t>{escape(value)}</m:t></m:r></m:oMath>"),
    words.map(lambda value: f'<w:hyperlink r:id="a">{text(value)}</w:hyperlink>'),
    words.map(
        lambda value: (
            f"<w:r><w:pict><v:textbox xmlns:v='urn:schemas-microsoft-com:vml'><w:txbxContent>"
            f"{paragraph(text(value))}</w:txbxContent></v:textbox></w:pict></w:r>"
        )
    ),
    st.sampled_from([office.reference(1), "<w:r><w:br/></w:r>", "<w:r><w:tab/></w:r>", picture(1)]),
)
deleted_end = "<w:rPr><w:del/></w:rPr>"
paragraphs = st.builds(
    lambda content, style, properties: paragraph("".join(content) or "<w:r/>", style, properties),
    st.lists(runs, max_size=4),
    st.sampled_from(["", "", "", *STYLES]),
    st.sampled_from(["", "", deleted_end, '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>']),
)
cells = st.tuples(st.sampled_from(["", "<w:gridSpan w:val='2'/>", "<w:vMerge/>"]), paragraphs).map(
    lambda cell: f"<w:tcPr>{cell[0]}</w:tcPr>{cell[1]}"
)
blocks = st.one_of(paragraphs, paragraphs, st.lists(st.lists(cells, max_size=3), max_size=3).map(table))
NUMBERING = part(
    "numbering",
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
)


@given(st.lists(blocks, max_size=6), words, words)
def test_no_character_of_any_document_is_lost(content: list[str], note: str, comment: str) -> None:
    data = docx(
        *content,
        styles=STYLES,
        parts={
            "word/footnotes.xml": office.notes(note),
            "word/numbering.xml": NUMBERING,
            "word/header1.xml": part("hdr", paragraph(text(comment))),
        },
        pictures=[photo()],
        links={"a": "https://example.org/"},
    )
    assert not lost([*office.texts("".join(content)), note, comment], read(data))


@given(st.binary(max_size=200), st.data())
def test_any_bytes_are_read_or_refused(data: bytes, draw: st.DataObject) -> None:
    whole = docx(paragraph("标", "标题"), paragraph("正文。"), styles=STYLES)
    at = draw.draw(st.integers(0, len(whole)))
    for each in (data, whole[:at] + data + whole[at + len(data) :], whole[:at]):
        assert is_read_or_told(partial(read, each))


@given(st.text(ALPHABET + "<w:p></>\"'= ", max_size=80))
def test_any_xml_is_read_or_refused(content: str) -> None:
    assert is_read_or_told(lambda: read(docx(parts={"word/document.xml": content})))
