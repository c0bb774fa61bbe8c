"""The review over a large table of claims in DuckDB: the same definition as `review::columns`, to the cent.

    python3 crates/review/peers/review.py CLAIMS.(csv|parquet) RATES.zip T0 T1 [CLEARANCE]

Prints the same object as `tahaluf judge review`. Exact: sums in HUGEINT. Needs `pip install duckdb`.
With `--parquet OUT.parquet` as last arguments it writes the table as Parquet (zstd) instead.
"""
import csv
import datetime
import hashlib
import io
import json
import sys
import tempfile
import zipfile

import duckdb

LAST_DAY = 25_000  # rates are carried forward until 2038
FIGURES = "promises promised kept in_time late overdue pending over unlinked repeats repeats_usd".split()


def load_rates(db, path):
    """A row per currency and day, in micro-units per euro, carried forward."""
    with zipfile.ZipFile(path) as packed:
        text = packed.read(packed.namelist()[0]).decode()
    rows = list(csv.reader(io.StringIO(text)))
    epoch = datetime.date(1970, 1, 1)
    known, told = {"EUR": 1_000_000}, []
    by_day = {(datetime.date.fromisoformat(row[0]) - epoch).days: row[1:] for row in rows[1:]}
    for day in range(min(by_day), LAST_DAY):
        for code, cell in zip(rows[0][1:], by_day.get(day, ())):
            if code and cell not in ("", "N/A"):
                whole, _, part = cell.partition(".")
                known[code] = int(whole) * 1_000_000 + int((part + "000000")[:6])
        told += (f"{code},{day},{rate}" for code, rate in known.items())
    with tempfile.NamedTemporaryFile("w", suffix=".csv") as out:
        out.write("c,d,r\n" + "\n".join(told) + "\n")
        out.flush()
        db.execute(f"create table rates as select * from read_csv('{out.name}', "
                   "columns={'c': 'varchar', 'd': 'integer', 'r': 'bigint'}, header=true)")


def half_up(product, divisor):
    return f"((2 * {product} + {divisor}) // (2 * {divisor}))"


REVIEW = f"""
with known as (select * from claims where recorded_at <= $at),
newest as (select *, row_number() over (partition by record_id order by recorded_at desc, version desc) n from known),
current as (select * from newest where n = 1 and not retracted and marking <= $clearance),
ranked as (select *, row_number() over (partition by subject_id order by source_rank, recorded_at desc, record_id) k
           from current),
worth as (select ranked.*, u.r::hugeint ru, o.r::hugeint rc,
                 case when currency = 'USD' then amount_minor::hugeint
                      else {half_up("(amount_minor::hugeint * u.r)", "o.r::hugeint")} end usd,
                 year(date '1970-01-01' + valid_day::integer) y
          from ranked join rates u on u.c = 'USD' and u.d = valid_day
                      join rates o on o.c = currency and o.d = valid_day),
promises as (select * from worth where k = 1 and kind = 'P'),
came as (select * from worth where k = 1 and kind = 'D' and valid_day <= $day),
served as (select p.subject_id,
        sum(x) d, sum(case when day <= p.due_day then x else 0 end) i
    from (select p.subject_id, p.due_day, came.valid_day as day,
            case when came.currency = p.currency then came.amount_minor::hugeint
                 else {half_up("(came.amount_minor::hugeint * o.r)", "came.rc")} end x
          from came join promises p on came.parent = p.subject_id and came.parent <> 0
                    join rates o on o.c = p.currency and o.d = came.valid_day) p
    group by p.subject_id),
judged as (select p.*, least(amount_minor::hugeint, coalesce(d, 0)) keep,
        least(amount_minor::hugeint, coalesce(i, 0)) punctual, greatest(0, coalesce(d, 0) - amount_minor) more
    from promises p left join served using (subject_id)),
counted as (select *,
        case when currency = 'USD' then keep else {half_up("(keep * ru)", "rc")} end kept,
        case when currency = 'USD' then punctual else {half_up("(punctual * ru)", "rc")} end in_time,
        case when currency = 'USD' then more else {half_up("(more * ru)", "rc")} end over_usd
    from judged),
parts as (
    select member, line, place, y, 1::hugeint promises, usd promised, kept, in_time, kept - in_time late,
        case when due_day < $day then usd - kept else 0 end overdue,
        case when due_day < $day then 0 else usd - kept end pending, over_usd "over",
        0::hugeint unlinked, 0::hugeint repeats, 0::hugeint repeats_usd from counted
    union all
    select member, line, place, y, 0, 0, 0, 0, 0, 0, 0, 0, usd, 0, 0 from came
        where parent = 0 or parent not in (select subject_id from promises)
    union all
    select member, line, place, y, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, usd from worth where k > 1)
select member, line, place, y, {", ".join(f'sum("{name}")' for name in FIGURES)}
from parts group by all order by all
"""


def main():
    claims, rates, *rest = sys.argv[1:]
    db = duckdb.connect()
    db.execute("set threads = 2")
    source = f"read_parquet('{claims}')" if claims.endswith(".parquet") else f"read_csv('{claims}', header=true)"
    if "--parquet" in rest:
        out = rest[rest.index("--parquet") + 1]
        smallint = ", ".join(f"{name}::smallint as \"{name}\"" for name in "version source_rank member line place marking".split())
        integer = "valid_day::integer as valid_day, due_day::integer as due_day"
        db.execute(f"copy (select * replace ({smallint}, {integer}) from {source}) to '{out}' (format parquet, compression zstd)")
        return
    load_rates(db, rates)
    db.execute(f"create view claims as select * from {source}")
    clearance = int(rest[2]) if len(rest) > 2 else 2
    result = {"sha256": {}, "cells": {}, "sums_usd_cents": {}}
    for name, at in zip(("t0", "t1"), rest):
        query = REVIEW.replace("$at", at).replace("$day", str(int(at) // 86400)).replace("$clearance", str(clearance))
        rows = [[int(value) for value in row] for row in db.execute(query).fetchall()]
        text = "[" + ",".join("[" + ",".join(map(str, row)) + "]" for row in rows) + "]"
        result["sha256"][name] = hashlib.sha256(text.encode()).hexdigest()
        result["cells"][name] = len(rows)
        result["sums_usd_cents"][name] = {f: sum(row[4 + at] for row in rows) for at, f in enumerate(FIGURES)}
    print(json.dumps(result))


main()
