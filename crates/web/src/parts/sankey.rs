//! Flows in three columns: who gives, for what, where. A ribbon is as wide as its sum.
//!
//! Takes nodes by column and flows between neighbours; gives the drawing. [`layout`] is pure. Always holds: ribbons and
//! nodes have one scale, so the ribbons at a node add up to it; no node lies over another; a small node keeps room for
//! its label. Right to left it runs the other way.
//! Not here: which nodes there are (`pages::efforts::flows`), the same as a table (there, beside the drawing).

use maud::{Markup, html};

use super::bars::round;
use super::name::direction;
use crate::frame::Frame;

/// A node of the drawing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Its name.
    pub label: String,
    /// Its sum in words, written short.
    pub sum: String,
    /// Where it leads: its trail, or the table.
    pub href: String,
    /// The line of effort that gives its ribbons their colour, for a line.
    pub line: Option<&'static str>,
}

/// A sum that goes from a node to one in the next column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flow {
    /// The column it comes from; it goes to the next.
    pub column: usize,
    /// The node it comes from.
    pub from: usize,
    /// The node it goes to.
    pub to: usize,
    /// How much, more than nothing.
    pub amount: i128,
}

/// Where a node lies: its upper edge and its height.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bar {
    /// Upper edge.
    pub top: f64,
    /// Height.
    pub height: f64,
}

/// Where a flow lies at both ends: its upper edges, and its width.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ribbon {
    /// Upper edge where it comes from.
    pub from: f64,
    /// Upper edge where it goes to.
    pub to: f64,
    /// Width.
    pub width: f64,
}

/// A drawing laid out.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    /// By column, the nodes.
    pub bars: Vec<Vec<Bar>>,
    /// The flows, in their order.
    pub ribbons: Vec<Ribbon>,
    /// Height of the whole.
    pub height: f64,
}

/// Height of the largest column's bars together.
const SUM_HEIGHT: f64 = 380.0;
/// Room that a node keeps for its label.
const ROOM: f64 = 36.0;
/// Air between two nodes.
const GAP: f64 = 8.0;
const WIDTH: f64 = 1000.0;
const BAR_WIDTH: f64 = 14.0;
/// Where the columns of bars begin.
const COLUMNS_AT: [f64; 3] = [230.0, 493.0, 756.0];
/// Letters of a label; the rest stands in its title.
const LABEL_LETTERS_MAX: usize = 24;

/// Lays nodes (so many in each column) and flows out. A flow to a node that is not there has no width.
pub fn layout(counts: &[usize], flows: &[Flow]) -> Layout {
    let mut sums: Vec<Vec<[i128; 2]>> = counts.iter().map(|count| vec![[0, 0]; *count]).collect();
    let stands = |flow: &Flow| {
        flow.amount > 0
            && counts.get(flow.column).is_some_and(|count| flow.from < *count)
            && counts.get(flow.column + 1).is_some_and(|count| flow.to < *count)
    };
    for flow in flows.iter().filter(|flow| stands(flow)) {
        sums[flow.column][flow.from][1] += flow.amount;
        sums[flow.column + 1][flow.to][0] += flow.amount;
    }
    let of = |[comes, goes]: [i128; 2]| comes.max(goes);
    let largest = sums.iter().map(|column| column.iter().map(|sum| of(*sum)).sum::<i128>()).max().unwrap_or(0).max(1);
    let scaled = |amount: i128| amount as f64 / largest as f64 * SUM_HEIGHT;
    let slots: Vec<Vec<f64>> =
        sums.iter().map(|column| column.iter().map(|sum| scaled(of(*sum)).max(ROOM)).collect()).collect();
    let tall = |slots: &Vec<f64>| slots.iter().sum::<f64>() + GAP * slots.len().saturating_sub(1) as f64;
    let height = slots.iter().map(tall).fold(0.0, f64::max);
    let mut bars = Vec::new();
    for (column, slots) in sums.iter().zip(&slots) {
        let mut top = (height - tall(slots)) / 2.0;
        let mut placed = Vec::new();
        for (sum, slot) in column.iter().zip(slots) {
            let bar = scaled(of(*sum));
            placed.push(Bar { top: top + (slot - bar) / 2.0, height: bar });
            top += slot + GAP;
        }
        bars.push(placed);
    }
    Layout { ribbons: ribbons(&bars, flows, stands, scaled), bars, height }
}

/// The ribbons: at each node in the order in which their other ends lie.
fn ribbons(
    bars: &[Vec<Bar>],
    flows: &[Flow],
    stands: impl Fn(&Flow) -> bool,
    scaled: impl Fn(i128) -> f64,
) -> Vec<Ribbon> {
    let mut ribbons = vec![Ribbon { from: 0.0, to: 0.0, width: 0.0 }; flows.len()];
    let mut order: Vec<usize> = (0..flows.len()).filter(|at| stands(&flows[*at])).collect();
    for end in [0, 1] {
        order.sort_by_key(|at| match end {
            0 => (flows[*at].column, flows[*at].from, flows[*at].to),
            _ => (flows[*at].column, flows[*at].to, flows[*at].from),
        });
        let mut used: Vec<Vec<f64>> = bars.iter().map(|column| vec![0.0; column.len()]).collect();
        for at in &order {
            let flow = &flows[*at];
            let (column, node) = if end == 0 { (flow.column, flow.from) } else { (flow.column + 1, flow.to) };
            let edge = bars[column][node].top + used[column][node];
            used[column][node] += scaled(flow.amount);
            ribbons[*at].width = scaled(flow.amount);
            if end == 0 { ribbons[*at].from = edge } else { ribbons[*at].to = edge }
        }
    }
    ribbons
}

/// Draws flows between the nodes of three columns; `headings` stand over them.
pub fn sankey(frame: &Frame, title: &str, headings: &[String; 3], columns: &[Vec<Node>; 3], flows: &[Flow]) -> Markup {
    let laid = layout(&columns.each_ref().map(Vec::len), flows);
    let head = 30.0;
    let x = |column: usize| COLUMNS_AT[column];
    let mirrored = |at: f64| round(if frame.is_rtl() { WIDTH - at } else { at });
    html! {
        figure.chart.flows {
            figcaption { (title) }
            svg.sankey viewBox={ "0 0 " (WIDTH) " " (round(laid.height + head + 8.0)) } role="group" aria-label=(title) direction=(frame.lang().dir()) {
                @for (column, heading) in headings.iter().enumerate() {
                    text.soft x=(mirrored(x(column) + BAR_WIDTH / 2.0)) y="14" text-anchor=(["end", "middle", "start"][column]) { (heading) }
                }
                @for (flow, ribbon) in flows.iter().zip(&laid.ribbons) {
                    @let line = if flow.column == 0 { flow.to } else { flow.from };
                    path class={ "ribbon " (columns[1].get(line).and_then(|node| node.line).unwrap_or("other")) }
                        d=(ribbon_path(ribbon, [x(flow.column) + BAR_WIDTH, x(flow.column + 1)].map(mirrored), head)) {}
                }
                @for (column, nodes) in columns.iter().enumerate() {
                    @for (node, bar) in nodes.iter().zip(&laid.bars[column]) {
                        a href=(node.href) {
                            title { (node.label) ": " (node.sum) }
                            rect class={ "node " (node.line.unwrap_or("other")) }
                                x=(mirrored(x(column) + if frame.is_rtl() { BAR_WIDTH } else { 0.0 }))
                                y=(round(bar.top + head)) width=(BAR_WIDTH) height=(round(bar.height.max(1.0))) {}
                            (label(node, mirrored(label_at(column)), bar.top + bar.height / 2.0 + head, ["end", "start", "start"][column]))
                        }
                    }
                }
            }
        }
    }
}

fn label_at(column: usize) -> f64 {
    match column {
        0 => COLUMNS_AT[0] - 8.0,
        column => COLUMNS_AT[column] + BAR_WIDTH + 8.0,
    }
}

fn label(node: &Node, x: f64, middle: f64, anchor: &str) -> Markup {
    html! {
        text x=(x) y=(round(middle - 2.0)) text-anchor=(anchor) { (cut(&node.label)) }
        text.soft.sum x=(x) y=(round(middle + 15.0)) text-anchor=(anchor) { tspan direction=(direction(&node.sum)) { (node.sum) } }
    }
}

fn cut(label: &str) -> String {
    match label.char_indices().nth(LABEL_LETTERS_MAX) {
        Some((at, _)) => format!("{}…", label[..at].trim_end()),
        None => label.to_owned(),
    }
}

fn ribbon_path(ribbon: &Ribbon, [from, to]: [f64; 2], head: f64) -> String {
    let middle = round((from + to) / 2.0);
    let [a, b] = [ribbon.from + head, ribbon.to + head].map(round);
    let [c, d] = [ribbon.from + ribbon.width + head, ribbon.to + ribbon.width + head].map(round);
    format!("M{from} {a}C{middle} {a} {middle} {b} {to} {b}L{to} {d}C{middle} {d} {middle} {c} {from} {c}Z")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn flows() -> impl Strategy<Value = ([usize; 3], Vec<Flow>)> {
        let counts = [1..12_usize, 1..7_usize, 1..12_usize];
        counts.prop_flat_map(|counts| {
            let one = (0..2_usize, 0..12_usize, 0..12_usize, 1..1_000_000_000_i128)
                .prop_map(|(column, from, to, amount)| Flow { column, from, to, amount });
            (Just(counts), proptest::collection::vec(one, 0..60))
        })
    }

    proptest! {
        #[test]
        fn ribbons_add_up_to_their_nodes_and_no_node_lies_over_another((counts, flows) in flows()) {
            let laid = layout(&counts, &flows);
            for (column, bars) in laid.bars.iter().enumerate() {
                for pair in bars.windows(2) {
                    prop_assert!(pair[0].top + pair[0].height < pair[1].top, "a node lies over the next");
                }
                for (node, bar) in bars.iter().enumerate() {
                    prop_assert!(bar.top >= -1e-6 && bar.top + bar.height <= laid.height + 1e-6);
                    let width = |end: fn(&Flow) -> (usize, usize)| -> f64 {
                        let here = flows.iter().zip(&laid.ribbons).filter(|(flow, _)| end(flow) == (column, node));
                        here.map(|(_, ribbon)| ribbon.width).sum()
                    };
                    let (goes, comes) = (width(|f| (f.column, f.from)), width(|f| (f.column + 1, f.to)));
                    prop_assert!((goes.max(comes) - bar.height).abs() < 1e-6, "{goes} {comes} {bar:?}");
                }
            }
        }

        #[test]
        fn a_ribbon_stays_at_its_nodes_and_beside_the_others((counts, flows) in flows()) {
            let laid = layout(&counts, &flows);
            let mut at_node: std::collections::BTreeMap<(usize, usize), Vec<(f64, f64)>> = Default::default();
            for (flow, ribbon) in flows.iter().zip(&laid.ribbons).filter(|(_, ribbon)| ribbon.width > 0.0) {
                let bar = laid.bars[flow.column][flow.from];
                prop_assert!(ribbon.from >= bar.top - 1e-6 && ribbon.from + ribbon.width <= bar.top + bar.height + 1e-6);
                let bar = laid.bars[flow.column + 1][flow.to];
                prop_assert!(ribbon.to >= bar.top - 1e-6 && ribbon.to + ribbon.width <= bar.top + bar.height + 1e-6);
                at_node.entry((flow.column, flow.from)).or_default().push((ribbon.from, ribbon.width));
            }
            for ends in at_node.values_mut() {
                ends.sort_by(|left, right| left.0.total_cmp(&right.0));
                for pair in ends.windows(2) {
                    prop_assert!(pair[0].0 + pair[0].1 <= pair[1].0 + 1e-6, "two ribbons lie over one another");
                }
            }
        }
    }
}
