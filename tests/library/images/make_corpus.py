"""Makes the images that a stranger might hand us: telling, broken, huge, disguised. All in memory.

`python tests/library/images/make_corpus.py FOLDER` writes them as files, to be tried by hand.
"""

from __future__ import annotations

import random
import struct
import sys
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import ExifTags, Image, ImageCms, ImageDraw, PngImagePlugin
from pillow_heif import register_heif_opener

SECRET = b"CANARY-38.64N-90.34W"
"""What every telling image carries somewhere, and no kept photo may."""
KINDS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "HEIF": "heic"}
CUTS = 60
FLIPS = 60
_GPS = ExifTags.GPS


@dataclass(frozen=True, slots=True)
class Case:
    """An image's name and bytes, and what must become of it: "taken", "refused" or "either"."""

    name: str
    data: bytes
    outcome: str


def corpus() -> Iterator[Case]:
    """Every case; the same ones each time."""
    register_heif_opener()
    yield from telling()
    yield from unusual()
    yield from disguised()
    yield from bombs()
    yield from cut()
    yield from flipped()


def drawing(width: int = 96, height: int = 72) -> Image.Image:
    """A small picture with edges and colors."""
    image = Image.new("RGB", (width, height), (90, 120, 160))
    pen = ImageDraw.Draw(image)
    for step in range(0, width, 12):
        pen.line((step, 0, width - step, height), fill=(step * 2 % 256, 200, 255 - step % 256))
    return image


def encoded(image: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
    """An image in a format."""
    stream = BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()


# -- images that tell more than they show


def telling() -> Iterator[Case]:
    """The secret in every place that the four formats have for words, places and thumbnails."""
    exif, xmp = _exif().tobytes(), b"<x:xmpmeta>" + SECRET + b"</x:xmpmeta>"
    for kind in KINDS:
        yield Case(f"exif and gps in {kind}", encoded(drawing(), kind, exif=exif), "taken")
        yield Case(f"trailer behind {kind}", encoded(drawing(), kind) + SECRET, "taken")
    for kind in ("JPEG", "WEBP", "HEIF"):
        yield Case(f"xmp in {kind}", encoded(drawing(), kind, xmp=xmp), "taken")
    for kind in ("JPEG", "PNG", "WEBP"):
        yield Case(f"icc in {kind}", encoded(drawing(), kind, icc_profile=_profile()), "taken")
        yield Case(f"no icc in {kind}", encoded(drawing(), kind, icc_profile=SECRET), "taken")
    yield from _telling_jpegs(exif)
    yield from _telling_pngs(exif)


def _telling_jpegs(exif: bytes) -> Iterator[Case]:
    thumbnail = encoded(drawing(32, 24), exif=exif)
    segments = {
        "comment": (0xFE, SECRET),
        "thumbnail with gps": (0xE1, exif + thumbnail),
        "extended xmp": (0xE1, b"http://ns.adobe.com/xmp/extension/\0" + SECRET * 99),
        "iptc": (0xED, b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x19\x1c\x02\x5a\0\x14" + SECRET),
        "flir": (0xE1, b"FLIR\0" + SECRET),
        "c2pa": (0xEB, b"JP\0\0" + SECRET),
        "maker": (0xEF, SECRET),
        "second jfif": (0xE0, b"JFIF\0\1\2\0\0\1\0\1\0\0" + SECRET),
        "jfif thumbnail": (0xE0, b"JFIF\0\1\2\0\0\1\0\1\2\2" + SECRET[:12] + SECRET),
        "jfxx": (0xE0, b"JFXX\0\x10" + thumbnail),
        "no exif after all": (0xE1, b"Exif\0\0MM\0*\xff\xff\xff\xff" + SECRET),
    }
    plain = encoded(drawing())
    for name, (marker, body) in segments.items():
        yield Case(f"jpeg with {name}", _with_segment(plain, marker, body), "taken")
    yield Case("two jpegs in one", plain + _with_segment(plain, 0xFE, SECRET), "taken")
    yield Case("jpeg, zip behind", plain + b"PK\x03\x04" + SECRET + b"\xff\xd9", "taken")
    second = drawing(48, 36)
    second.info["comment"] = SECRET
    mpo = encoded(drawing(), "MPO", save_all=True, append_images=[second], exif=exif)
    yield Case("mpo", mpo, "taken")


def _telling_pngs(exif: bytes) -> Iterator[Case]:
    words = PngImagePlugin.PngInfo()
    words.add_text("Location", SECRET.decode())
    words.add_text("Packed", SECRET.decode() * 9, zip=True)
    words.add_itxt("Where", SECRET.decode(), "en", "Where")
    words.add_text("Raw profile type exif", f"\nexif\n {len(exif)}\n{exif.hex()}\n")
    words.add(b"prVt", SECRET)
    yield Case("png with words", encoded(drawing(), "PNG", pnginfo=words), "taken")
    late = encoded(drawing(), "PNG")
    end = late[-12:]
    for name in (b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME", b"caBX"):
        data = late[:-12] + _chunk(name, b"Where\0" + SECRET) + end
        yield Case(f"png with a forged {name.decode()} at the end", data, "either")


# -- images that are good and rare


def unusual() -> Iterator[Case]:
    """Modes, depths, animations and orders that cameras, scanners and programs make."""
    image = drawing()
    yield Case("cmyk jpeg", encoded(image.convert("CMYK")), "taken")
    yield Case("gray jpeg", encoded(image.convert("L")), "taken")
    yield Case("progressive jpeg", encoded(image, progressive=True), "taken")
    yield Case("jpeg 4:4:4", encoded(image, subsampling=0, quality=100), "taken")
    for mode in ("1", "L", "LA", "P", "RGBA"):
        yield Case(f"png in mode {mode}", encoded(image.convert(mode), "PNG"), "taken")
    yield Case("png, 16 bits of gray", encoded(Image.new("I;16", (40, 30), 40_000), "PNG"), "taken")
    yield Case("png, 16 bits of color", _png(40, 30, 16, 2, 6), "taken")
    yield Case("png, 16 bits and transparent", _png(40, 30, 16, 6, 8), "taken")
    yield Case("png with a color for nothing", _transparent_color(), "taken")
    frames = [drawing(), drawing().rotate(180)]
    for kind in ("PNG", "WEBP", "HEIF"):
        options: dict[str, Any] = {"save_all": True, "append_images": frames[1:]}
        yield Case(f"several images in {kind}", encoded(frames[0], kind, **options), "taken")
    yield Case("webp without loss", encoded(image.convert("RGBA"), "WEBP", lossless=True), "taken")
    yield Case("heic with transparency", encoded(image.convert("RGBA"), "HEIF"), "taken")
    yield Case("heic of gray", encoded(image.convert("L"), "HEIF"), "taken")
    yield Case("heic in tiles", encoded(drawing(700, 600), "HEIF", tile_size=256), "taken")
    yield Case("one pixel", encoded(Image.new("RGB", (1, 1))), "taken")
    yield Case("a long strip", encoded(Image.new("RGB", (16_000, 1)), "PNG"), "taken")
    for turn in (0, 5, 8, 9, 65_535):
        turned = Image.Exif()
        turned[ExifTags.Base.Orientation] = turn
        yield Case(f"turned by {turn}", encoded(image, exif=turned.tobytes()), "taken")


# -- what only calls itself a photo


def disguised() -> Iterator[Case]:
    """Other formats, and files that are two things at once; all come named as photos."""
    svg = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
    html = b"<html><script>fetch('//example.org')</script></html>"
    start = {"jpeg": b"\xff\xd8\xff", "png": b"\x89PNG\r\n\x1a\n", "webp": b"RIFF\0\0\1\0WEBP"}
    others = {
        "svg": svg,
        "html": html,
        "pdf": b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n",
        "zip": b"PK\x03\x04" + bytes(40),
        "elf": b"\x7fELF" + bytes(60),
        "mp4": b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom",
        "avif": b"\0\0\0\x1cftypavif\0\0\0\0avifmif1miaf",
        "nothing": b"",
        "one byte": b"\xff",
        "zeros": bytes(4096),
        "words": b"Dear officer, this is a photo.",
    }
    for name, data in others.items():
        yield Case(f"{name} named as a photo", data, "refused")
    for kind in ("GIF", "TIFF", "BMP", "ICO", "PPM", "TGA", "JPEG2000", "PCX"):
        yield Case(f"{kind} named as a photo", encoded(drawing(64, 64), kind), "refused")
    for name, begin in start.items():
        for other, data in (
            ("html", html),
            ("svg", svg),
            ("noise", random.Random(1).randbytes(999)),
        ):
            yield Case(f"{name} in its first bytes, then {other}", begin + data, "refused")
    heif = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"
    yield Case("heic in its first bytes, then html", heif + html, "refused")
    yield Case(
        "heic in its first bytes, then noise", heif + random.Random(2).randbytes(999), "refused"
    )
    for other, data in (("html", html), ("pdf", others["pdf"]), ("svg", svg)):
        jpeg = _with_segment(encoded(drawing()), 0xFE, data + SECRET)
        yield Case(f"jpeg that is {other}, too", jpeg, "taken")


# -- images that want more than there is


def bombs() -> Iterator[Case]:
    """Sizes that are not so, sizes that are so, and packed words without end."""
    jpeg = encoded(drawing())
    at = jpeg.index(b"\xff\xc0") + 5
    for high, wide in ((65_500, 65_500), (10_000, 10_000), (65_535, 1), (0, 0), (1, 65_535)):
        sized = jpeg[:at] + struct.pack(">HH", high, wide) + jpeg[at + 4 :]
        small = wide * high <= 100_000_000 and wide * high > 0
        yield Case(f"jpeg that claims {wide} x {high}", sized, "either" if small else "refused")
    for side in (10_001, 60_000, 2_000_000_000):
        data = _png_of(_header(side, side, 8, 2), zlib.compress(bytes(1000)))
        yield Case(f"png that claims {side} x {side}", data, "refused")
    yield Case("png of 10,000 x 10,000 in one bit", _huge_png(10_000, 1, 0, 1251), "taken")
    yield Case("png of 10,000 x 10,000, transparent", _huge_png(10_000, 8, 6, 40_001), "taken")
    yield Case("png of 10,000 x 10,001", _huge_png(10_001, 1, 0, 1252), "refused")
    yield from _packed_words()
    yield from _webp_bombs()
    yield from _heif_bombs()
    yield Case("more than 64 MB", encoded(drawing()) + bytes(64 * 1024 * 1024), "refused")


def _packed_words() -> Iterator[Case]:
    packed = zlib.compress(bytes(100_000_000), 9)
    plain = encoded(drawing(), "PNG")
    for name, head in ((b"zTXt", b"k\0\0"), (b"iTXt", b"k\0\1\0\0\0"), (b"iCCP", b"icc\0\0")):
        data = plain[:33] + _chunk(name, head + packed) * 3 + plain[33:]
        yield Case(f"png with 300 MB of {name.decode()}", data, "either")
    yield Case(
        "png of 100,000 chunks",
        plain[:33] + _chunk(b"tEXt", b"k\0v") * 99_999 + plain[33:],
        "either",
    )


def _webp_bombs() -> Iterator[Case]:
    lossy, lossless = encoded(drawing(), "WEBP"), encoded(drawing(), "WEBP", lossless=True)
    at = lossy.index(b"\x9d\x01\x2a") + 3
    yield Case(
        "webp that claims 16383 x 16383", _patched(lossy, at, b"\xff\x3f\xff\x3f"), "refused"
    )
    at = lossless.index(b"VP8L") + 9
    yield Case(
        "webp without loss, same claim", _patched(lossless, at, b"\xff\xff\xff\x0f"), "refused"
    )
    animated = encoded(drawing(), "WEBP", save_all=True, append_images=[drawing().rotate(90)])
    at = animated.index(b"VP8X") + 12
    yield Case(
        "animated webp, same claim", _patched(animated, at, b"\xfe\x3f\0\xfe\x3f\0"), "refused"
    )


def _heif_bombs() -> Iterator[Case]:
    heif = encoded(drawing(512, 512), "HEIF")
    at = heif.index(b"ispe") + 8
    for wide, high, outcome in (
        (40_000, 40_000, "refused"),
        (10_001, 10_000, "refused"),
        (2**31, 2**31, "refused"),
        (9_000, 9_000, "either"),
        (8, 8, "either"),
        (0, 0, "refused"),
    ):
        sized = _patched(heif, at, struct.pack(">II", wide, high))
        yield Case(f"heic that claims {wide} x {high}", sized, outcome)
    tiles = encoded(drawing(700, 600), "HEIF", tile_size=256)
    at = tiles.index(b"iinf") + 8
    yield Case("heic with 65,535 parts", _patched(tiles, at, b"\xff\xff"), "either")
    deep = b""
    for _ in range(2000):
        deep = struct.pack(">I", len(deep) + 8) + b"moov" + deep
    yield Case("heic nested 2,000 deep", heif[:24] + deep, "refused")


def endless() -> bytes:
    """A progressive JPEG whose last scan is repeated a thousand times: half an hour of work."""
    jpeg = encoded(Image.new("RGB", (8000, 8000), "red"), progressive=True)
    last = jpeg.rindex(b"\xff\xda")
    scan = jpeg[last:-2]
    return jpeg[:-2] + scan * min(1000, 60_000_000 // len(scan)) + jpeg[-2:]


# -- broken images


def cut() -> Iterator[Case]:
    """Each format cut off at many lengths. Cut within the picture itself, none is taken."""
    for kind in KINDS:
        data = encoded(drawing(), kind, exif=_exif().tobytes())
        for number in range(CUTS):
            at = len(data) * number // CUTS
            yield Case(f"{kind} cut at {at} of {len(data)}", data[:at], "refused")


def flipped() -> Iterator[Case]:
    """Each format with bytes changed here and there: a photo or a sentence, nothing else."""
    chance = random.Random(20261123)
    for kind in KINDS:
        good = encoded(drawing(), kind, exif=_exif().tobytes())
        for number in range(FLIPS):
            data = bytearray(good)
            for _ in range(1 + number % 8):
                data[chance.randrange(len(data))] = chance.randrange(256)
            yield Case(f"{kind} with flipped bytes, {number}", bytes(data), "either")


# -- parts


def _exif() -> Image.Exif:
    exif = Image.Exif()
    for name in (ExifTags.Base.Make, ExifTags.Base.Model, ExifTags.Base.Artist):
        exif[name] = SECRET.decode()
    where = exif.get_ifd(ExifTags.IFD.GPSInfo)
    where[_GPS.GPSLatitude], where[_GPS.GPSLatitudeRef] = (38.0, 38.0, 30.0), "N"
    where[_GPS.GPSAreaInformation] = SECRET
    return exif


def _profile() -> bytes:
    """A sound profile with the secret in its last bytes, which no color needs."""
    made = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes() + SECRET
    return struct.pack(">I", len(made)) + made[4:]


def _with_segment(jpeg: bytes, marker: int, body: bytes) -> bytes:
    segment = struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body
    return jpeg[:2] + segment + jpeg[2:]


def _patched(data: bytes, at: int, patch: bytes) -> bytes:
    return data[:at] + patch + data[at + len(patch) :]


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def _header(width: int, height: int, bits: int, colors: int) -> bytes:
    return struct.pack(">IIBBBBB", width, height, bits, colors, 0, 0, 0)


def _png_of(header: bytes, packed: bytes) -> bytes:
    chunks = _chunk(b"IHDR", header) + _chunk(b"IDAT", packed) + _chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunks


def _png(width: int, height: int, bits: int, colors: int, pixel: int) -> bytes:
    rows = (b"\0" + bytes(range(100, 100 + pixel)) * width) * height
    return _png_of(_header(width, height, bits, colors), zlib.compress(rows))


def _transparent_color() -> bytes:
    png = _png(40, 30, 8, 2, 3)
    return png[:33] + _chunk(b"tRNS", struct.pack(">HHH", 100, 101, 102)) + png[33:]


def _huge_png(height: int, bits: int, colors: int, row: int) -> bytes:
    """A picture 10,000 pixels wide that is really there, in a few kilobytes."""
    packer, pieces = zlib.compressobj(1), []
    for _ in range(height):
        pieces.append(packer.compress(bytes(row)))
    packed = b"".join(pieces) + packer.flush()
    return _png_of(_header(10_000, height, bits, colors), packed)


def main() -> None:
    """Write every case to a folder."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for number, case in enumerate(corpus()):
        (folder / f"{number:04}-{case.name.replace(' ', '-').replace('/', '-')}").write_bytes(
            case.data
        )


if __name__ == "__main__":
    main()
