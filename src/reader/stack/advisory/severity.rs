//! How bad an advisory is: the score of its CVSS vector, else the word that its database has for it.

use serde::Serialize;

use super::record::{Record, Score};

/// How bad, in the words of CVSS.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// 0.0
    None,
    /// 0.1 to 3.9
    Low,
    /// 4.0 to 6.9
    Medium,
    /// 7.0 to 8.9
    High,
    /// 9.0 and more
    Critical,
}

impl Level {
    /// The word.
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
            Self::Critical => "critical",
        }
    }

    /// The level of a word; GitHub says `MODERATE`.
    pub fn of_word(word: &str) -> Option<Self> {
        Some(match word.to_ascii_lowercase().as_str() {
            "none" => Self::None,
            "low" => Self::Low,
            "moderate" | "medium" => Self::Medium,
            "high" => Self::High,
            "critical" => Self::Critical,
            _ => return None,
        })
    }

    fn of_score(score: f64) -> Self {
        match score {
            score if score >= 9.0 => Self::Critical,
            score if score >= 7.0 => Self::High,
            score if score >= 4.0 => Self::Medium,
            score if score > 0.0 => Self::Low,
            _ => Self::None,
        }
    }
}

/// How bad an advisory is.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Severity {
    /// In a word.
    pub level: Level,
    /// 0 to 10, where there is a vector.
    pub score: Option<f64>,
    /// The vector that it comes from.
    pub vector: Option<String>,
}

/// The severity of a record for one of the packages that it affects; the newest version of CVSS wins.
pub(super) fn of(record: &Record, name: &str) -> Option<Severity> {
    let own = record.affected.iter().filter(|affected| affected.package.name == name).flat_map(|it| &it.severity);
    let scored = own.chain(&record.severity).filter_map(scored);
    let newest = scored.reduce(|one, other| if other.0 > one.0 { other } else { one });
    newest.map(|(_, severity)| severity).or_else(|| {
        let level = Level::of_word(record.database_specific.get("severity")?.as_str()?)?;
        Some(Severity { level, score: None, vector: None })
    })
}

/// The version of CVSS, and what its vector comes to; CVSS 2 is too old to be compared.
fn scored(score: &Score) -> Option<(u8, Severity)> {
    let version = match score.kind.as_str() {
        "CVSS_V3" => 3,
        "CVSS_V4" => 4,
        _ => return None,
    };
    let points = score.score.trim().parse::<cvss::Cvss>().ok()?.score();
    let vector = Some(score.score.trim().to_owned());
    Some((version, Severity { level: Level::of_score(points), score: Some(points), vector }))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn told(record: serde_json::Value) -> Option<(Level, Option<f64>)> {
        let record: Record = serde_json::from_value(record).unwrap();
        of(&record, "a").map(|severity| (severity.level, severity.score))
    }

    #[test]
    fn vectors_have_scores() {
        // Scores as the calculators of FIRST give them.
        let three = json!({"type": "CVSS_V3", "score": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"});
        let lower = json!({"type": "CVSS_V3", "score": "CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N"});
        let four =
            json!({"type": "CVSS_V4", "score": "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:H/SC:N/SI:N/SA:N"});
        assert_eq!(told(json!({"severity": [three]})), Some((Level::Critical, Some(9.8))));
        assert_eq!(told(json!({"severity": [lower]})), Some((Level::Medium, Some(6.1))));
        assert_eq!(told(json!({"severity": [four, three]})), Some((Level::High, Some(8.7))), "the newest version wins");
        let own = json!({"affected": [{"package": {"ecosystem": "npm", "name": "a"}, "severity": [lower]}]});
        assert_eq!(told(own), Some((Level::Medium, Some(6.1))));
    }

    #[test]
    fn words_stand_in() {
        assert_eq!(told(json!({"database_specific": {"severity": "MODERATE"}})), Some((Level::Medium, None)));
        let broken = json!({"severity": [{"type": "CVSS_V3", "score": "CVSS:3.1/nothing"}], "database_specific": {"severity": "HIGH"}});
        assert_eq!(told(broken), Some((Level::High, None)));
        assert_eq!(told(json!({"severity": [{"type": "CVSS_V2", "score": "AV:N/AC:L/Au:N/C:P/I:P/A:P"}]})), None);
    }
}
