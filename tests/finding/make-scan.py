#!/usr/bin/env python3
"""Makes the fixtures of read-from-scan: good/oak.pdf, a policy as text, and bad/oak.pdf, a picture of that page.

make-scan.py FOLDER        needs pdftoppm
"""

import pathlib
import subprocess
import sys
import zlib

LINES = [
    "Oak Primary School: social media policy",
    "Approved: 1 September 2026",
    "Next review: 1 September 2027",
    "Parents must not post photos of other children.",
    "We follow the Data Protection Act 2018.",
    "Parents must sign this policy.",
]
WIDTH, HEIGHT, DPI = 420, 220, 150


def pdf(objects):
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start, size = len(out), len(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    return out + b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, start)


def stream(head, body):
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (head, len(body), body)


def page(resources, content, what):
    return pdf([
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Resources<<%s>>/Contents 4 0 R>>" % (WIDTH, HEIGHT, resources),
        stream(b"", content),
        what,
    ])


def text_page():
    text = b"".join(b"1 0 0 1 30 %d Tm (%s) Tj\n" % (HEIGHT - 40 - 28 * i, line.encode()) for i, line in enumerate(LINES))
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    return page(b"/Font<</F 5 0 R>>", b"BT /F 14 Tf\n%sET" % text, font)


def picture_of(path):
    pbm = subprocess.run(["pdftoppm", "-mono", "-r", str(DPI), path], check=True, capture_output=True).stdout
    magic, size, bits = pbm.split(b"\n", 2)
    width, height = map(int, size.split())
    assert magic == b"P4"
    head = b"/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 1/ColorSpace/DeviceGray" % (width, height)
    head += b"/Decode[1 0]/Filter/FlateDecode"
    content = b"%d 0 0 %d 0 0 cm /I Do" % (WIDTH, HEIGHT)
    return page(b"/XObject<</I 5 0 R>>", content, stream(head, zlib.compress(bits, 9)))


folder = pathlib.Path(sys.argv[1])
(folder / "good" / "oak.pdf").write_bytes(text_page())
(folder / "bad" / "oak.pdf").write_bytes(picture_of(folder / "good" / "oak.pdf"))
