"""The same totals as `tahaluf totals`, in the way a user would write them today: lxml's iterparse, exact fractions.

    python3 totals_lxml.py RATES.zip FILE...

A peer to measure against, and a second reading of the definition (docs/iati.md) to compare with. Prints the same JSON.
"""
import bisect, csv, hashlib, io, json, re, sys, zipfile
from collections import defaultdict
from fractions import Fraction
from math import floor

from lxml import etree

NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\Z", re.ASCII)
KINDS = {"2": "commitment", "C": "commitment", "3": "disbursement", "D": "disbursement", "4": "expenditure",
         "E": "expenditure", "1": "incoming_funds", "IF": "incoming_funds", "11": "incoming_commitment",
         "12": "outgoing_pledge", "13": "incoming_pledge"}


def rates_of(path):
    with zipfile.ZipFile(path) as archive:
        rows = list(csv.reader(io.TextIOWrapper(archive.open(archive.namelist()[0]), "utf-8")))
    by_currency = defaultdict(list)
    for row in sorted(rows[1:]):
        for currency, cell in zip(rows[0][1:], row[1:]):
            if currency and cell.strip() not in ("", "N/A"):
                by_currency[currency].append((row[0], int(Fraction(cell) * 1_000_000)))
    return {currency: ([day for day, _ in rows], [rate for _, rate in rows]) for currency, rows in by_currency.items()}


class Totals:
    def __init__(self, rates):
        self.rates = rates
        self.counts = dict.fromkeys(("activities", "duplicate_identifiers", "rejected", "split", "transactions", "unconverted"), 0)
        self.cents = defaultdict(lambda: defaultdict(dict))
        self.unconverted = {}
        self.seen = set()

    def rate(self, currency, day):
        if not day:
            return None
        if currency == "EUR":
            return 1_000_000
        days, rates = self.rates.get(currency, ([], []))
        after = bisect.bisect_right(days, day)
        return rates[after - 1] if after else None

    def activity(self, element):
        self.counts["activities"] += 1
        identifier = text(element.find("iati-identifier"))
        if identifier in self.seen:
            self.counts["duplicate_identifiers"] += 1
        self.seen.add(identifier)
        places = places_of(element)
        default = (element.get("default-currency") or "").strip()
        for transaction in element.iterchildren("transaction"):
            self.transaction(transaction, places, default)

    def transaction(self, element, places, default):
        self.counts["transactions"] += 1
        value = element.find("value")
        amount = text(value)
        if not NUMBER.match(amount):
            self.counts["rejected"] += 1
            return
        amount = Fraction(amount)
        kind = element.find("transaction-type")
        code = None if kind is None else kind.get("code")
        kind = "none" if code is None else KINDS.get(code.strip(), "other")
        day = attribute(element.find("transaction-date"), "iso-date")[:10]
        value_day = attribute(value, "value-date")[:10]
        currency = attribute(value, "currency") or default
        if currency == "USD":
            cents = nearest(amount * 100)
        else:
            usd, own = self.rate("USD", value_day or day), self.rate(currency, value_day or day)
            if usd is None or own is None:
                self.counts["unconverted"] += 1
                entry = self.unconverted.setdefault(currency, {"sum": 0, "transactions": 0})
                entry["sum"] += floor(amount * 1_000_000)
                entry["transactions"] += 1
                return
            cents = nearest(amount * 100 * usd / own)
        year = (day or value_day)[:4] or "unknown"
        places = places_of(element) or places or [("unknown", None)]
        cells = self.cents[kind][year]
        for (place, _), part in zip(places, self.parts(cents, places)):
            cells[place] = cells.get(place, 0) + part

    def parts(self, cents, places):
        if len(places) == 1:
            return [cents]
        self.counts["split"] += 1
        weights = [weight for _, weight in places]
        if None in weights or not sum(weights):
            weights = [1] * len(places)
        whole, total = abs(cents), sum(weights)
        parts = [whole * weight // total for weight in weights]
        order = sorted(range(len(places)), key=lambda at: -(whole * weights[at] % total))
        for at in order[: whole - sum(parts)]:
            parts[at] += 1
        return [-part if cents < 0 else part for part in parts]

    def json(self):
        said = {"counts": self.counts, "unconverted_millionths": self.unconverted, "usd_cents": self.cents}
        plain = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return json.dumps(said | {"sha256": hashlib.sha256(plain.encode()).hexdigest()}, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def text(element):
    return "" if element is None else (element.text or "").strip()


def attribute(element, name):
    return "" if element is None else (element.get(name) or "").strip()


def nearest(value):
    return (-1 if value < 0 else 1) * floor(abs(value) + Fraction(1, 2))


def places_of(element):
    places = []
    for child in element.iterchildren("recipient-country", "recipient-region"):
        code = attribute(child, "code") or "unknown"
        written = attribute(child, "percentage")
        share = Fraction(written) if NUMBER.match(written) else None
        weight = None if share is None or share < 0 else floor(share * 1_000_000)
        places.append((code if child.tag == "recipient-country" else "R:" + code, weight))
    return places


def main():
    totals = Totals(rates_of(sys.argv[1]))
    for path in sys.argv[2:]:
        for _, element in etree.iterparse(path, events=("end",), tag="iati-activity", huge_tree=True):
            totals.activity(element)
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
    print(totals.json())


main()
