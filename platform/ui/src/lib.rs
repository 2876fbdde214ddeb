//! Accessible components on the KERN design system: page shell, tables, maps and charts with their
//! tables.
//!
//! Every component is a typed struct with an askama template. A component writes itself as HTML
//! with everything escaped, so a page puts it into its own template as `{{ component }}`. Nothing
//! here knows what a figure means; texts come in already written in the reader's language, numbers
//! through [`Notation`].

mod alert;
pub mod assets;
mod axis;
mod bars;
mod breadcrumbs;
mod choropleth;
mod decimal_text;
mod html;
mod key_figure;
mod legend;
mod line_chart;
mod notation;
mod outline;
mod pattern;
mod pyramid;
mod runs;
mod scatter;
mod shell;
mod small_charts;
mod table;

pub use alert::{Alert, AlertKind};
pub use bars::{Bar, Bars};
pub use breadcrumbs::{Breadcrumb, Breadcrumbs};
pub use choropleth::{Choropleth, MapDot, MapShape, ShapeClass};
pub use html::Html;
pub use key_figure::KeyFigure;
pub use legend::{Legend, LegendEntry};
pub use line_chart::{ChartBreak, ChartPoint, LineChart, Series};
pub use notation::Notation;
pub use outline::{Bounds, holds};
pub use pyramid::{Pyramid, PyramidBand};
pub use scatter::{ScatterAxis, ScatterChart, ScatterPoint};
pub use shell::{
    Brand, EmbeddedShell, Footer, LanguageLink, Link, Logo, NavigationLink, Person, Shell,
    ShellWords,
};
pub use small_charts::{SmallChart, SmallCharts, SmallLine};
pub use table::{Cell, Column, DataTable, Divider, Row};
