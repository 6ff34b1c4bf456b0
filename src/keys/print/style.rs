//! The colours of a drawing, as the style sheet that is embedded in it.
//!
//! Colours are written out in each class, not as variables, so that programs which draw SVG without a browser show them.
//! Print is always dark on white.

use std::fmt::Write;

use super::layers::COLOURS;
use super::sheet::Sheet;

const LIGHT: &str = "\
.board{fill:#e4e8ee}.face{fill:#fff;stroke:#aeb7c4}.idle{fill:#f5f7f9;stroke:#cfd6df}.held{fill:#dfe4eb;stroke:#aeb7c4}
.legend{fill:#5b6675}.used{fill:#0f1720}.label,.words{fill:#161d27}.more,.quiet{fill:#5b6675}.essential{fill:#0f1720}
.sign{fill:#fff}.page{fill:#fff}";

const DARK: &str = "\
.board{fill:#0c0f14}.face{fill:#232a34;stroke:#434d5b}.idle{fill:#171c23;stroke:#2b323c}.held{fill:#2b3441;stroke:#434d5b}
.legend{fill:#8d99a9}.used{fill:#f2f5f9}.label,.words{fill:#dfe5ec}.more,.quiet{fill:#98a4b3}.essential{fill:#fff}
.sign{fill:#0c0f14}.page{fill:#12161c}";

/// The style of the drawing.
pub(super) fn drawing(sheet: &Sheet) -> String {
    let badges = |dark: bool| {
        let mut out = String::new();
        for layer in &sheet.layers {
            let (light, bright) = COLOURS[layer.colour];
            let _ = write!(out, ".b{}{{fill:{}}}", layer.colour, if dark { bright } else { light });
        }
        out
    };
    format!(
        "text{{font-family:'Noto Sans',Inter,'Segoe UI','Helvetica Neue',Arial,sans-serif}}
.legend{{font-size:10px;font-weight:600}}.sign{{font-size:6px;font-weight:700}}
.essential{{font-weight:600}}.follows{{font-style:italic}}.own{{text-decoration:underline}}
{LIGHT}
{}
@media screen and (prefers-color-scheme:dark){{
{DARK}
{}
}}",
        badges(false),
        badges(true)
    )
}
