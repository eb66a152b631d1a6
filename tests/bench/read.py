# Milliseconds that a library takes to read every value of a workbook.
import sys
import time

library, file = sys.argv[1:]
if library == "openpyxl":
    import openpyxl

    start = time.perf_counter()
    sheet = openpyxl.load_workbook(file, read_only=True, data_only=True).worksheets[0]
    rows = [row for row in sheet.iter_rows(values_only=True)]
else:
    import pandas

    start = time.perf_counter()
    rows = pandas.read_excel(file, header=None)
assert len(rows) > 0
print((time.perf_counter() - start) * 1000)
