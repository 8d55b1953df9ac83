"""Pictures beside documents: by their names, else by order."""

import io

import pytest
from PIL import Image

from newsroom.importing.drafts import Draft, Imported, ImportedPhoto
from newsroom.importing.folders import add_pictures, match_pictures, natural, take_named


def png() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (30, 20)).save(file, "PNG")
    return file.getvalue()


@pytest.mark.parametrize(
    ("picture", "document", "sure"),
    [
        ("chunfen.jpg", "chunfen.docx", True),
        ("chunfen-1.jpg", "chunfen.docx", True),
        ("CHUNFEN (2).JPG", "chunfen.docx", True),
        ("chunfen图3.png", "chunfen.docx", True),
        ("chunfen-2-1.jpg", "chunfen-2.docx", True),
        ("chunfen-2.jpg", "chunfen-2.docx", True),
        ("chunfen-10.jpg", "chunfen.docx", True),
        ("lvyou.jpg", "chunfen-2.docx", False),
    ],
)
def test_a_picture_belongs_to_the_document_of_its_name(picture: str, document: str, *, sure: bool) -> None:
    assert match_pictures(["chunfen.docx", "chunfen-2.docx"], [picture]) == [(picture, document, sure)]


def test_a_picture_before_every_document_belongs_to_none() -> None:
    assert match_pictures(["b.docx", "c.docx"], ["a.jpg"]) == []


def test_of_one_document_all_pictures_are_its_own() -> None:
    assert [each.sure for each in match_pictures(["b.docx"], ["a.jpg", "IMG_2.jpg"])] == [True, True]


def test_two_comes_before_ten() -> None:
    assert sorted(["10.jpg", "2.jpg", "a.jpg", "1.jpg"], key=natural) == ["1.jpg", "2.jpg", "10.jpg", "a.jpg"]


def test_captions_of_the_text_get_the_pictures_in_their_order() -> None:
    imported = Imported((Draft("标", "文", photos=(ImportedPhoto(caption="甲", credit="某 摄"),)),))
    (draft,) = add_pictures(imported, [("a.bmp", png()), ("b.png", png())], "稿").drafts
    assert [(photo.name, photo.caption, photo.credit) for photo in draft.photos] == [
        ("a.png", "甲", "某 摄"),
        ("b.png", "", ""),
    ]


def test_a_file_that_is_no_picture_is_told() -> None:
    found = add_pictures(Imported((Draft("标", "文"),)), [("a.heic", b"\0\0\0\x18ftypheic")], "稿")
    assert found.drafts[0].photos == ()
    assert "HEIC" in found.doubts[0].zh


def test_a_page_names_its_pictures_and_those_that_are_missing_leave_the_text() -> None:
    photos = (ImportedPhoto("f/a.png", caption="甲"), ImportedPhoto("f/b.png"))
    imported = Imported((Draft("标", "文\n\n![](f/b.png)\n\n![](f/a.png)\n\n末", photos=photos),))
    found = take_named(imported, {"f/a.png": png()}.get, "页")
    (draft,) = found.drafts
    assert draft.body == "文\n\n![](a.png)\n\n末"
    assert [(photo.name, photo.caption, bool(photo.data)) for photo in draft.photos] == [("a.png", "甲", True)]
    assert "f/b.png" in found.doubts[0].zh
