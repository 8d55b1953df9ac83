"""Pictures as cameras give them."""

from io import BytesIO

from PIL import Image


def picture(size: tuple[int, int] = (40, 20), turn: int = 1) -> bytes:
    """Give a picture that is to be turned, with the name of its camera."""
    image, file = Image.new("RGB", size, "#a33"), BytesIO()
    exif = Image.Exif()
    exif[0x0112] = turn
    exif[0x010F] = "camera"
    image.save(file, "JPEG", exif=exif)
    return file.getvalue()
