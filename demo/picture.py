#!/usr/bin/env python3
"""Sets a terminal capture with SGR escapes (stdin) as an SVG picture (stdout), dark or, with `light`, light.
Needs Python 3.9+, nothing else."""
import html
import re
import sys
import unicodedata

CELL, LINE, PAD = 8.4, 18, 14
DARK = ["#1d2021", "#fb4934", "#b8bb26", "#fabd2f", "#83a598", "#d3869b", "#8ec07c", "#d5c4a1"]
BRIGHT = ["#928374", "#fb4934", "#b8bb26", "#fabd2f", "#83a598", "#d3869b", "#8ec07c", "#fbf1c7"]
PAPER, INK = ("#fbf1c7", "#3c3836") if sys.argv[1:] == ["light"] else ("#1d2021", "#ebdbb2")


def columns(text):
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def colour(number):
    if number < 8: return DARK[number]
    if number < 16: return BRIGHT[number - 8]
    if number >= 232: return "#" + f"{8 + 10 * (number - 232):02x}" * 3
    number -= 16
    return "#" + "".join(f"{0 if part == 0 else 55 + 40 * part:02x}" for part in (number // 36, number // 6 % 6, number % 6))


def restyle(style, codes):
    codes = [int(code or 0) for code in codes.split(";")]
    while codes:
        code = codes.pop(0)
        if code == 0: style = {}
        elif code in (1, 2, 3, 4, 7): style = {**style, code: True}
        elif code == 22: style = {k: v for k, v in style.items() if k not in (1, 2)}
        elif code in (23, 24, 27): style = {k: v for k, v in style.items() if k != code - 20}
        elif code in (38, 48) and codes[:1] == [5]: style = {**style, code: colour(codes[1])}; codes = codes[2:]
        elif code in (38, 48) and codes[:1] == [2]: style = {**style, code: "#" + "".join(f"{part:02x}" for part in codes[1:4])}; codes = codes[4:]
        elif 30 <= code <= 37: style = {**style, 38: DARK[code - 30]}
        elif 90 <= code <= 97: style = {**style, 38: BRIGHT[code - 90]}
        elif 40 <= code <= 47: style = {**style, 48: DARK[code - 40]}
        elif code in (39, 49): style = {k: v for k, v in style.items() if k != code - 1}
    return style


def main():
    text = re.sub(r"\x1b\]8;[^\x1b\x07]*(\x1b\\\\|\x07)", "", sys.stdin.read())
    lines = text.rstrip("\n").split("\n")
    width = max(columns(re.sub(r"\x1b\[[0-9;]*m", "", line)) for line in lines)
    w, h = width * CELL + 2 * PAD, len(lines) * LINE + 2 * PAD
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w:.0f} {h:.0f}" font-family="ui-monospace, Menlo, Consolas, monospace" font-size="14">',
           f'<rect width="100%" height="100%" rx="8" fill="{PAPER}"/>']
    style = {}
    for row, line in enumerate(lines):
        column, y = 0, PAD + row * LINE + 13
        for codes, text in re.findall(r"\x1b\[([0-9;]*)m|([^\x1b]+)", line):
            if not text: style = restyle(style, codes); continue
            ink, paper = style.get(38, INK), style.get(48)
            if 7 in style: ink, paper = paper or PAPER, ink
            x = PAD + column * CELL
            if paper: out.append(f'<rect x="{x:.1f}" y="{y - 13}" width="{columns(text) * CELL:.1f}" height="{LINE}" fill="{paper}"/>')
            looks = "".join([' font-weight="bold"' if 1 in style else "", ' opacity="0.6"' if 2 in style else "",
                             ' font-style="italic"' if 3 in style else "", ' text-decoration="underline"' if 4 in style else ""])
            if text.strip(): out.append(f'<text x="{x:.1f}" y="{y}" fill="{ink}" textLength="{columns(text) * CELL:.1f}" xml:space="preserve"{looks}>{html.escape(text)}</text>')
            column += columns(text)
    print("\n".join(out + ["</svg>"]))


main()
