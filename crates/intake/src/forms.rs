//! Tables that the field publishes with columns of its own: which columns each has, and which a header shows.
//!
//! Always holds: a header that fits two forms or half of one is none; such a table goes through a person's mapping.
//! Not here: finding the columns in rows (`headed`), what they mean (`lines`).

use crate::Format;
use crate::headed::{Column, plain};

const fn needed(name: &'static str, headers: &'static [&'static str]) -> Column {
    Column { name, headers, needed: true }
}

const fn wanted(name: &'static str, headers: &'static [&'static str]) -> Column {
    Column { name, headers, needed: false }
}

/// Published strike releases, one line each.
pub mod strikes {
    use super::{Column, needed, wanted};

    /// The day of the release.
    pub const DATE: usize = 0;
    /// The country.
    pub const COUNTRY: usize = 1;
    /// The place as spelled.
    pub const PLACE: usize = 2;
    /// How many strikes.
    pub const NUMBER: usize = 3;
    /// The whole line as released.
    pub const LINE: usize = 4;
    /// What follows place and number in it.
    pub const TEXT: usize = 5;
    /// The columns in this order.
    pub const COLUMNS: &[Column] = &[
        needed("date", &["date", "day", "release date", "strike date", "date of strike", "التاريخ"]),
        wanted("country", &["country", "theater", "theatre", "البلد"]),
        needed("location", &["location", "place", "city", "location name", "place name", "near", "المكان", "الموقع"]),
        wanted(
            "number",
            &[
                "number",
                "strikes",
                "airstrikes",
                "number of strikes",
                "number of airstrikes",
                "count",
                "عدد الغارات",
                "العدد",
            ],
        ),
        wanted("line", &["line", "full text", "raw", "raw text", "release text"]),
        wanted("description", &["description", "text", "details", "summary", "release", "النص", "الوصف"]),
    ];
}

/// Civilian harm and other events with ranges of dead and injured.
pub mod harm {
    use super::{Column, needed, wanted};

    /// The publisher's own code of the event.
    pub const CODE: usize = 0;
    /// Its first or only day.
    pub const DATE: usize = 1;
    /// Its last day.
    pub const END: usize = 2;
    /// How exact the day is: a code of UCDP, or words.
    pub const DATE_PRECISION: usize = 3;
    /// The country.
    pub const COUNTRY: usize = 4;
    /// The province.
    pub const PROVINCE: usize = 5;
    /// The district.
    pub const DISTRICT: usize = 6;
    /// The place as spelled.
    pub const PLACE: usize = 7;
    /// The same in Arabic.
    pub const PLACE_ARABIC: usize = 8;
    /// How exact the place is: a code of UCDP, or words.
    pub const PLACE_PRECISION: usize = 9;
    /// The least dead.
    pub const KILLED_MIN: usize = 10;
    /// The most dead.
    pub const KILLED_MAX: usize = 11;
    /// The figure of dead that the source takes as best, or a range in one cell.
    pub const KILLED: usize = 12;
    /// The least injured.
    pub const WOUNDED_MIN: usize = 13;
    /// The most injured.
    pub const WOUNDED_MAX: usize = 14;
    /// Injured in one cell.
    pub const WOUNDED: usize = 15;
    /// Civilians among the dead, where the dead are not all civilians.
    pub const CIVILIANS: usize = 16;
    /// How sure the publisher is.
    pub const GRADING: usize = 17;
    /// Who is said to have done it, one or several.
    pub const ACTORS: usize = 18;
    /// The other side, where the table names two.
    pub const OTHER_SIDE: usize = 19;
    /// Where it was reported.
    pub const SOURCES: usize = 20;
    /// What happened, in words.
    pub const TEXT: usize = 21;
    /// The kind of violence: a code of UCDP, or words.
    pub const KIND: usize = 22;
    /// The columns in this order.
    pub const COLUMNS: &[Column] = &[
        wanted(
            "code",
            &[
                "unique reference code",
                "incident code",
                "code",
                "reference",
                "ref",
                "id",
                "event id",
                "incident id",
                "الرمز",
            ],
        ),
        needed(
            "date",
            &[
                "date start",
                "start date",
                "strike date",
                "incident date",
                "event date",
                "date",
                "date of incident",
                "تاريخ الحادث",
                "التاريخ",
            ],
        ),
        wanted("end", &["date end", "end date", "strike date end", "incident date end"]),
        wanted("date precision", &["date prec", "date precision", "time precision"]),
        wanted("country", &["country", "country name", "البلد"]),
        wanted("province", &["adm 1", "admin1", "adm1", "governorate", "province", "region", "state", "المحافظة"]),
        wanted("district", &["adm 2", "admin2", "adm2", "district", "القضاء"]),
        wanted(
            "place",
            &[
                "location name",
                "where coordinates",
                "location",
                "place",
                "place name",
                "town",
                "city",
                "neighbourhood",
                "المكان",
                "الموقع",
            ],
        ),
        wanted(
            "arabic",
            &[
                "location arabic",
                "location name arabic",
                "place arabic",
                "place name arabic",
                "arabic name",
                "arabic",
                "الاسم العربي",
            ],
        ),
        wanted("place precision", &["where prec", "place precision", "geo precision", "geolocation precision"]),
        wanted(
            "killed min",
            &[
                "low",
                "min civilians killed",
                "civilians killed min",
                "civilian deaths min",
                "civilians reported killed min",
                "minimum civilians killed",
                "min civilian deaths",
                "min deaths",
                "deaths min",
                "killed min",
                "min killed",
                "civ killed min",
                "civilian casualties min",
                "min civilian killed",
                "minimum deaths",
                "الحد الأدنى للقتلى",
            ],
        ),
        wanted(
            "killed max",
            &[
                "high",
                "max civilians killed",
                "civilians killed max",
                "civilian deaths max",
                "civilians reported killed max",
                "maximum civilians killed",
                "max civilian deaths",
                "max deaths",
                "deaths max",
                "killed max",
                "max killed",
                "civ killed max",
                "civilian casualties max",
                "max civilian killed",
                "maximum deaths",
                "الحد الأقصى للقتلى",
            ],
        ),
        wanted(
            "killed",
            &["best", "civilians killed", "civilian deaths", "civilians reported killed", "killed", "deaths", "القتلى"],
        ),
        wanted(
            "injured min",
            &[
                "min civilians injured",
                "civilians injured min",
                "civilians reported injured min",
                "min civilian injuries",
                "min injuries",
                "injuries min",
                "injured min",
                "min injured",
                "civ injured min",
                "wounded min",
                "min wounded",
                "minimum injuries",
                "الحد الأدنى للجرحى",
            ],
        ),
        wanted(
            "injured max",
            &[
                "max civilians injured",
                "civilians injured max",
                "civilians reported injured max",
                "max civilian injuries",
                "max injuries",
                "injuries max",
                "injured max",
                "max injured",
                "civ injured max",
                "wounded max",
                "max wounded",
                "maximum injuries",
                "الحد الأقصى للجرحى",
            ],
        ),
        wanted(
            "injured",
            &[
                "civilians injured",
                "civilian injuries",
                "civilians reported injured",
                "injured",
                "injuries",
                "wounded",
                "الجرحى",
            ],
        ),
        wanted("civilians", &["deaths civilians", "civilian deaths among them"]),
        wanted(
            "grading",
            &[
                "airwars grading",
                "grading",
                "civilian harm grading",
                "civilian harm status",
                "harm status",
                "status",
                "confidence",
                "strike status",
                "التصنيف",
            ],
        ),
        wanted(
            "actors",
            &[
                "suspected belligerents",
                "suspected belligerent",
                "belligerents",
                "belligerent",
                "alleged attackers",
                "alleged attacker",
                "suspected attackers",
                "suspected attacker",
                "known attacker",
                "attacker",
                "alleged actors",
                "alleged actor",
                "side a",
                "actor",
                "actors",
                "الجهة المتهمة",
            ],
        ),
        wanted("other side", &["side b"]),
        wanted("sources", &["sources", "source article", "source", "source links", "المصادر"]),
        wanted(
            "text",
            &["assessment summary", "summary", "description", "where description", "notes", "source headline", "الوصف"],
        ),
        wanted("kind", &["type of violence", "type of attack", "incident type", "event type"]),
    ];
}

/// Aid in kind and in money, one announced item each, as the Kiel tracker lays it out.
pub mod in_kind {
    use super::{Column, needed, wanted};

    /// The publisher's own code.
    pub const CODE: usize = 0;
    /// Who gives.
    pub const DONOR: usize = 1;
    /// When it was announced.
    pub const DATE: usize = 2;
    /// Commitment, allocation, delivery, disbursement.
    pub const MEASURE: usize = 3;
    /// Military, financial, humanitarian.
    pub const TYPE_GENERAL: usize = 4;
    /// Grant, loan, in kind, weapons and equipment.
    pub const TYPE_SPECIFIC: usize = 5;
    /// What it is, in words.
    pub const EXPLANATION: usize = 6;
    /// The item.
    pub const ITEM: usize = 7;
    /// The kind of item.
    pub const ITEM_TYPE: usize = 8;
    /// How many.
    pub const UNITS: usize = 9;
    /// Of them delivered.
    pub const DELIVERED: usize = 10;
    /// When it was, or is to be, delivered.
    pub const DELIVERY_DATE: usize = 11;
    /// What the donor says it is worth.
    pub const VALUE: usize = 12;
    /// The currency of that.
    pub const CURRENCY: usize = 13;
    /// What it is worth at market price, per unit.
    pub const UNIT_PRICE: usize = 14;
    /// What it is worth at market price, in all.
    pub const MARKET_VALUE: usize = 15;
    /// The currency of market prices.
    pub const MARKET_CURRENCY: usize = 16;
    /// Book value.
    pub const BOOK_VALUE: usize = 17;
    /// What replacing it costs.
    pub const REPLACEMENT: usize = 18;
    /// Whether the value is the donor's or estimated.
    pub const METHOD: usize = 19;
    /// Who receives.
    pub const RECEIVER: usize = 20;
    /// Where it was reported.
    pub const SOURCES: usize = 21;
    /// The columns in this order.
    pub const COLUMNS: &[Column] = &[
        wanted("code", &["id", "activity id", "code", "reference"]),
        needed("donor", &["donor", "country", "donor country", "provider", "party", "المانح", "الدولة"]),
        wanted(
            "date",
            &["announcement date", "announcement date clean", "date of announcement", "date", "تاريخ الإعلان", "التاريخ"],
        ),
        needed("measure", &["measure", "stage", "status", "المرحلة"]),
        wanted("type", &["type of aid general", "aid type general", "type of aid", "type", "نوع المساعدة"]),
        wanted("type specific", &["type of aid specific", "aid type specific", "terms", "sub type"]),
        wanted("explanation", &["explanation", "description", "announcement", "details", "الوصف"]),
        wanted("item", &["item", "items", "equipment", "material", "الصنف", "البند"]),
        wanted("item type", &["item type", "type of item", "category"]),
        wanted(
            "units",
            &[
                "item numb",
                "number of units",
                "item number",
                "units",
                "quantity",
                "no of units",
                "number of items",
                "people trained",
                "personnel",
                "trainees",
                "العدد",
                "الكمية",
            ],
        ),
        wanted(
            "delivered",
            &[
                "item numb delivered",
                "items delivered",
                "units delivered",
                "number of units delivered",
                "quantity delivered",
                "delivered",
            ],
        ),
        wanted(
            "delivery date",
            &["delivery date", "date of delivery", "delivered on", "expected delivery", "تاريخ التسليم"],
        ),
        wanted(
            "value",
            &[
                "source reported value",
                "value committed",
                "value announced",
                "value given by donor",
                "donor value",
                "value",
                "amount",
                "total value",
                "القيمة",
            ],
        ),
        wanted("currency", &["reporting currency", "currency", "value currency", "العملة"]),
        wanted(
            "unit price",
            &[
                "item value estimate usd",
                "item value estimate",
                "unit price",
                "price per unit",
                "market price per unit",
                "unit value",
            ],
        ),
        wanted(
            "market value",
            &[
                "total value estimate",
                "estimated value",
                "value at market price",
                "market value",
                "value estimated at market price",
            ],
        ),
        wanted("market currency", &["market currency", "estimate currency", "currency of estimate"]),
        wanted("book value", &["book value", "depreciated value"]),
        wanted("replacement", &["replacement cost", "replacement value"]),
        wanted("method", &["valuation method", "value method", "method", "valuation", "value given or estimated"]),
        wanted("receiver", &["receiver", "recipient", "recipient country", "to", "المستلم"]),
        wanted("sources", &["source of announcement", "source", "sources", "url", "link", "المصدر"]),
    ];
}

/// Exchange rates, one row a day and currency; tables with a column for each currency need no list of columns.
pub mod rates {
    use super::{Column, needed, wanted};

    /// The day.
    pub const DATE: usize = 0;
    /// The currency.
    pub const CURRENCY: usize = 1;
    /// Its rate.
    pub const RATE: usize = 2;
    /// What a unit of it is given for.
    pub const BASE: usize = 3;
    /// The columns in this order.
    pub const COLUMNS: &[Column] = &[
        needed("date", &["date", "day", "time period", "period", "التاريخ"]),
        needed("currency", &["currency", "currency code", "code", "target currency", "العملة"]),
        needed("rate", &["rate", "exchange rate", "value", "obs value", "السعر"]),
        wanted("base", &["base", "base currency", "from currency", "عملة الأساس"]),
    ];
}

/// The form that a row of headers shows.
pub fn form_of<'h>(header: impl Iterator<Item = &'h str>) -> Option<Format> {
    let printed: Vec<&str> = header.map(str::trim).collect();
    let header: Vec<String> = printed.iter().map(|cell| plain(cell)).collect();
    let has = |columns: &[Column], wanted: &[usize]| {
        wanted.iter().all(|at| columns[*at].headers.iter().any(|name| header.iter().any(|cell| cell == name)))
    };
    let of = |columns: &[Column], sets: &[&[usize]]| sets.iter().any(|set| has(columns, set));
    use {harm as h, in_kind as k, strikes as s};
    let fits = [
        (
            of(
                s::COLUMNS,
                &[
                    &[s::DATE, s::COUNTRY, s::PLACE, s::NUMBER, s::LINE],
                    &[s::DATE, s::COUNTRY, s::PLACE, s::NUMBER, s::TEXT],
                ],
            ),
            Format::Strikes,
        ),
        (of(h::COLUMNS, &[&[h::DATE, h::KILLED_MIN, h::KILLED_MAX], &[h::DATE, h::KILLED, h::GRADING]]), Format::Harm),
        (
            of(
                k::COLUMNS,
                &[&[k::DONOR, k::MEASURE, k::ITEM, k::DATE], &[k::DONOR, k::MEASURE, k::TYPE_GENERAL, k::DATE]],
            ),
            Format::InKind,
        ),
        (has(rates::COLUMNS, &[0, 1, 2]) && header.len() <= 6 || is_wide_rates(&printed), Format::Rates),
    ];
    let mut shown = fits.into_iter().filter(|(fits, _)| *fits).map(|(_, format)| format);
    shown.next().filter(|_| shown.next().is_none())
}

/// A day, then a column for each currency by its code: as the European Central Bank publishes.
pub fn is_wide_rates(header: &[&str]) -> bool {
    let Some((first, rest)) = header.split_first() else { return false };
    let day = matches!(plain(first).as_str(), "date" | "day" | "التاريخ");
    let codes = rest.iter().filter(|cell| is_code(cell)).count();
    day && codes > 0 && rest.iter().all(|cell| cell.is_empty() || is_code(cell))
}

fn is_code(cell: &str) -> bool {
    cell.len() == 3 && cell.bytes().all(|byte| byte.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(header: &str, form: Option<Format>) {
        assert_eq!(form_of(header.split(',')), form, "{header}");
    }

    #[test]
    fn a_header_shows_its_form() {
        check("date,country,location,number,description,line", Some(Format::Strikes));
        check(
            "id,type_of_violence,side_a,side_b,where_coordinates,country,date_start,date_end,best,high,low",
            Some(Format::Harm),
        );
        check("Code,Date,Location,Min civilians killed,Max civilians killed,Grading", Some(Format::Harm));
        check(
            "ID,Country,Announcement Date,Type of Aid General,Type of Aid Specific,Measure,Item,Item Numb.",
            Some(Format::InKind),
        );
        check("Date,USD,JPY,HRK,", Some(Format::Rates));
        check("date,currency,rate", Some(Format::Rates));
    }

    #[test]
    fn a_header_of_another_table_shows_none() {
        for header in
            ["Date,Country,Amount", "date,location,description", "USD,JPY", "Date,Name,USD", "", "Country,Status,Date"]
        {
            check(header, None);
        }
    }
}
