#ifndef TOOLS_PACK_PAGE_STYLE_H_
#define TOOLS_PACK_PAGE_STYLE_H_

// How the pack's pages look: A4, ink on paper, one column, tables beside charts. For page.cc.
namespace pledgekeeper::pack {

inline constexpr char kPageStyle[] = R"css(
:root { color-scheme: light; --paper: #faf7f2; --line: #ddd5c9; --edge: #7c7468; --ink: #1f2830;
  --soft: #4c5761; --bar: #0b5a5e; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink);
  font: 0.9375rem/1.5 system-ui, "Segoe UI", "Liberation Sans", Arial, sans-serif; }
main { background: #fff; max-width: 210mm; margin: 0 auto; padding: 18mm 20mm 14mm; }
h1 { font-size: 1.875rem; line-height: 1.2; margin: 0; }
h2 { font-size: 1.1875rem; margin: 2rem 0 0.5rem; break-after: avoid; }
.run { display: flex; justify-content: space-between; gap: 1rem; font-size: 0.8125rem;
  color: var(--soft); border-bottom: 1px solid var(--line); padding-bottom: 0.5rem;
  margin: 0 0 1.75rem; }
.run a { color: var(--bar); padding: 0.75rem 0 0.75rem 1rem; margin: -0.75rem 0; }
.by { font-size: 0.8125rem; color: var(--soft); }
.lead { font-size: 1.1875rem; line-height: 1.45; margin: 0.75rem 0 0; }
figure { margin: 0.5rem 0; overflow-x: auto; break-inside: avoid; break-after: avoid; }
figcaption { font-size: 0.8125rem; color: var(--soft); }
.chart { display: block; width: 100%; height: auto; }
.chart.columns { max-height: 10rem; } .chart.rows { max-width: 28rem; }
.chart.long { min-width: 36rem; }
.chart text { font-size: 11px; fill: var(--ink); }
.chart .n { fill: var(--soft); }
.chart .b { fill: var(--bar); }
.chart .closed { fill: url(#hatch); stroke: var(--edge); }
.chart .ax { stroke: var(--edge); fill: none; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; break-inside: avoid; }
caption.said { position: absolute; width: 1px; height: 1px; overflow: hidden;
  clip-path: inset(50%); white-space: nowrap; padding: 0; }
caption { text-align: left; font-size: 0.8125rem; color: var(--soft); padding-bottom: 0.25rem; }
th, td { text-align: left; vertical-align: top; padding: 0.3125rem 0.5rem 0.3125rem 0;
  font-size: 0.8125rem; border-bottom: 1px solid var(--line); font-variant-numeric: tabular-nums; }
thead th { vertical-align: bottom; }
.r { text-align: right; }
th[scope=row] { font-weight: 500; min-width: 6rem; }
tbody tr { break-inside: avoid; }
.turned thead .r span { writing-mode: vertical-rl; transform: rotate(180deg); max-height: 8.5rem;
  text-align: left; }
.turned .r { padding-right: 0.25rem; min-width: 1.75rem; }
.notes { font-size: 0.8125rem; color: var(--soft); padding-left: 1.25rem; }
dt { font-weight: 600; margin-top: 0.5rem; } dd { margin: 0; }
.defs { position: absolute; width: 0; height: 0; }
p, li, dd { overflow-wrap: break-word; }
@media (max-width: 40rem) { main { padding: 1.25rem 1rem; } .run { flex-wrap: wrap; }
  h1 { font-size: 1.625rem; } }
@page { size: A4; margin: 18mm 20mm; }
@media print { body { background: #fff; } main { max-width: none; padding: 0; }
  .wide, figure { overflow: visible; } .chart.long { min-width: 0; }
  .chart .b, .chart .closed { print-color-adjust: exact; } }
)css";

// The hatch of what may be any number under the threshold.
inline constexpr char kHatch[] =
    R"svg(<svg class="defs" aria-hidden="true"><defs><pattern id="hatch" width="5" height="5" )svg"
    R"svg(patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0v5" )svg"
    R"svg(stroke="#7c7468" stroke-width="1.5"/></pattern></defs></svg>)svg";

}  // namespace pledgekeeper::pack

#endif  // TOOLS_PACK_PAGE_STYLE_H_
