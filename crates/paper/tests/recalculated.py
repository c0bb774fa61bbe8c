#!/usr/bin/env python3
"""Computes every formula of a workbook anew with LibreOffice and compares it with the result that stands in the file.

    cargo run -p paper --example printed -- target/paper && python3 crates/paper/tests/recalculated.py target/paper/*.xlsx

Needs openpyxl and LibreOffice Calc (libreoffice-calc). The results are taken out first, so that nothing old is read.
Exit code 1 where a formula gives another figure by more than half a cent.
"""
import pathlib
import subprocess
import sys
import tempfile

import openpyxl


def recalculated(path, folder):
    """The workbook as LibreOffice computes it from formulas alone."""
    bare = folder / "bare.xlsx"
    openpyxl.load_workbook(path).save(bare)  # openpyxl keeps formulas and drops their results
    convert = ["soffice", "--headless", "--outdir", str(folder), "--convert-to"]
    subprocess.run([*convert, "ods", str(bare)], check=True, capture_output=True)
    subprocess.run([*convert, "xlsx:Calc MS Excel 2007 XML", str(folder / "bare.ods")], check=True, capture_output=True)
    return openpyxl.load_workbook(bare, data_only=True)


def compared(path):
    """How many formulas there are, and those whose figures differ."""
    formulas, kept = openpyxl.load_workbook(path), openpyxl.load_workbook(path, data_only=True)
    with tempfile.TemporaryDirectory() as folder:
        anew = recalculated(path, pathlib.Path(folder))
    count, differ = 0, []
    for sheet in formulas:
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"):
            ours, theirs = (book[sheet.title][cell.coordinate].value for book in (kept, anew))
            count += 1
            if not isinstance(ours, (int, float)) or not isinstance(theirs, (int, float)) or abs(ours - theirs) > 0.005:
                differ.append((sheet.title, cell.coordinate, cell.value, ours, theirs))
    return count, differ


def main():
    wrong = 0
    for path in sys.argv[1:]:
        count, differ = compared(path)
        print(f"{path}: {count} formulas, {len(differ)} differ")
        for told in differ[:20]:
            print("  ", *told)
        wrong += len(differ)
    sys.exit(1 if wrong else 0)


main()
