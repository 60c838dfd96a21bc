"""Makes the pictures beside this file: one drawn seven, 24 wide and 20 high, in each form of file that is read.

python3-pil is needed, and its own reading of each file is written to pictures.json, as shades from 0 to 255. The seven is dark on white but in black-ground.png; where a file has alpha, the ground is transparent.
"""
import json
import struct
import zlib
from pathlib import Path

from PIL import Image, ImageDraw, ImageOps

HERE = Path(__file__).parent


def seven():
    image = Image.new("L", (240, 200), 255)
    draw = ImageDraw.Draw(image)
    draw.line([(70, 45), (170, 45), (110, 165)], fill=0, width=22, joint="curve")
    return image.resize((24, 20), Image.BOX)


def interlaced(image):
    """Adam7, which PIL does not write: seven smaller pictures, each unfiltered."""
    passes = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
    raw = b""
    for left, top, right, down in passes:
        for y in range(top, image.height, down):
            row = bytes(image.getpixel((x, y)) for x in range(left, image.width, right))
            raw += b"\0" + row if row else b""
    chunk = lambda name, data: struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
    header = struct.pack(">IIBBBBB", image.width, image.height, 8, 0, 0, 0, 1)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(raw, 9)) + chunk(b"IEND", b"")


grey = seven()
rgb = Image.merge("RGB", (grey.point(lambda v: 20 + v * 235 // 255), grey, grey))
rgba = Image.merge("RGBA", (*Image.new("RGB", grey.size, (10, 20, 120)).split(), grey.point(lambda v: 255 - v)))

grey.save(HERE / "grey.png")
grey.point(lambda v: 255 - v).save(HERE / "black-ground.png")
rgb.save(HERE / "colour.png")
rgba.save(HERE / "transparent.png")
rgb.quantize(16).save(HERE / "palette.png")
rgba.quantize(16).save(HERE / "palette-transparent.png")
grey.convert("1", dither=Image.Dither.NONE).save(HERE / "bilevel.png")
Image.frombytes("I;16", grey.size, b"".join(bytes((v, v)) for v in grey.tobytes())).save(HERE / "grey-16.png")
(HERE / "interlaced.png").write_bytes(interlaced(grey))
grey.save(HERE / "grey.jpg", quality=95)
rgb.save(HERE / "colour.jpg", quality=95)
rgb.save(HERE / "progressive.jpg", quality=90, progressive=True)
rgb.save(HERE / "restarts.jpg", quality=90, restart_marker_blocks=1)
rgb.convert("CMYK").save(HERE / "cmyk.jpg", quality=95)
turned = Image.Exif()
turned[0x0112] = 6  # to be turned clockwise by a quarter when shown
rgb.transpose(Image.Transpose.ROTATE_90).save(HERE / "turned.jpg", quality=95, exif=turned)
grey.save(HERE / "grey.bmp")
rgb.save(HERE / "colour.bmp")
rgba.save(HERE / "transparent.bmp")
grey.convert("1", dither=Image.Dither.NONE).save(HERE / "bilevel.bmp")

shades = {}
for path in sorted(HERE.iterdir()):
    if path.suffix not in (".png", ".jpg", ".bmp") or path.stem == "cmyk":
        continue
    picture = ImageOps.exif_transpose(Image.open(path))
    if path.stem == "grey-16":
        picture = grey  # PIL cuts off what is above 255
    if "transparent" in path.stem:
        picture = picture.convert("RGBA") if path.suffix == ".png" else rgba
        picture = Image.alpha_composite(Image.new("RGBA", picture.size, "white"), picture)
    shades[path.name] = list(picture.convert("L").tobytes())
(HERE / "pictures.json").write_text(json.dumps(shades, indent=None).replace("], ", "],\n") + "\n")
