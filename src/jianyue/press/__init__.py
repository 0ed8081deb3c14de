"""印 THE PRESS: tables → paper. No database, no clock, no network; same input, same bytes.

poster.poster        一图读懂: SVG, PNG, PDF (A4, tagged), HTML and text
bulletin_docx, _pdf  公文: Word and PDF, GB/T 9704-2012
workbook.workbook    任务分解表: xlsx to be filled and read back
opendata.open_data   开放数据: CSV, JSON, Data Package, checksums
charts               progress bar and sparkline as SVG
seal                 SHA-256 and SM3 of a printed thing
"""
