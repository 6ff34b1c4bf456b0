//! Made-up English-like prose for generated feeds: some 20,000 words whose frequencies follow Zipf's law, the same for
//! the same seed on every machine. No text of others is in it.

use std::sync::LazyLock;

/// `SplitMix64`: small, fast, and its output is fixed by its definition, so that feeds never change under a benchmark.
#[derive(Debug, Clone)]
pub(super) struct Dice(u64);

impl Dice {
    /// Dice for this seed; near seeds give unrelated rolls.
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next 64 bits.
    pub(super) fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `limit`, which is not 0.
    pub(super) fn below(&mut self, limit: u64) -> u64 {
        self.roll() % limit.max(1)
    }

    /// One of the choices.
    pub(super) fn pick<'a>(&mut self, choices: &[&'a str]) -> &'a str {
        let index = self.below(choices.len() as u64);
        usize::try_from(index).ok().and_then(|index| choices.get(index)).copied().unwrap_or_default()
    }

    /// A word, common ones more often.
    pub(super) fn word(&mut self) -> &'static str {
        VOCABULARY.word(self.roll())
    }

    /// A word that is not one of the small ones, for names, links and titles.
    pub(super) fn term(&mut self) -> &'static str {
        VOCABULARY.term(self.roll())
    }
}

/// How many words there are.
const WORDS: usize = 20_000;

/// Slots of the table through which words are drawn; enough for the rarest word to have one.
const SLOTS: u32 = 1 << 18;

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::new);

#[derive(Debug)]
struct Vocabulary {
    words: Vec<String>,
    /// How many of them are small words; these come first.
    small: usize,
    /// Word numbers, each as often as Zipf's law has it.
    slots: Vec<u16>,
}

impl Vocabulary {
    fn new() -> Self {
        let words = all_words();
        let slots = zipf_slots(words.len());
        Self { words, small: SMALL.split_whitespace().count(), slots }
    }

    fn word(&self, roll: u64) -> &str {
        let slot = usize::try_from(roll % self.slots.len() as u64).unwrap_or_default();
        &self.words[usize::from(self.slots[slot])]
    }

    fn term(&self, roll: u64) -> &str {
        // The square of an even draw favours the terms that were listed first.
        let span = (self.words.len() - self.small) as u64;
        let even = roll % span;
        let index = usize::try_from(even * even / span).unwrap_or_default();
        &self.words[self.small + index]
    }
}

/// Words in the order of their frequency: small words, technical ones, then compounds.
fn all_words() -> Vec<String> {
    let mut words: Vec<String> =
        [SMALL, TECHNICAL].iter().flat_map(|list| list.split_whitespace()).map(str::to_owned).collect();
    let mut known: std::collections::HashSet<String> = words.iter().cloned().collect();
    let prefixes: Vec<&str> = PREFIXES.split_whitespace().collect();
    let stems: Vec<&str> = STEMS.split_whitespace().collect();
    let suffixes: Vec<&str> = SUFFIXES.split_whitespace().collect();
    let mut dice = Dice::new(2026);
    while words.len() < WORDS {
        // Bare words come up more often, hence mostly earlier, than those with a prefix.
        let prefix = if dice.below(2) == 0 { "" } else { dice.pick(&prefixes) };
        let (stem, suffix) = (dice.pick(&stems), dice.pick(&suffixes));
        let word = format!("{prefix}{stem}{suffix}");
        if known.insert(word.clone()) {
            words.push(word);
        }
    }
    words
}

/// Zipf–Mandelbrot, weight 1 / (rank + 2.7), in whole slots and at least one a word.
fn zipf_slots(words: usize) -> Vec<u16> {
    let weight = |rank: usize| 1.0 / (f64::from(u32::try_from(rank).unwrap_or(u32::MAX)) + 2.7);
    let total: f64 = (0..words).map(weight).sum();
    let mut slots = Vec::with_capacity(SLOTS as usize);
    for rank in 0..words {
        let share = (weight(rank) / total * f64::from(SLOTS)).max(1.0);
        // The share is at least 1 and far below 2^32, so that nothing is lost but the fraction.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let count = share as usize;
        slots.extend(std::iter::repeat_n(u16::try_from(rank).unwrap_or(u16::MAX), count));
    }
    slots
}

const SMALL: &str = "\
    the of and a to in is it that for with on as are be this was by we not or from at but which have an you they one \
    all when can had there if more so no will out up what about than its only into some them other time after two \
    then do first any like over now our also most how before through where much each should because just those \
    between does very under never same another while last might since again still every both once few until always \
    without whether enough almost often later";

const TECHNICAL: &str = "\
    server request query index table service database queue cache latency client memory thread connection \
    transaction error timeout retry log metric deploy release cluster replica leader write read lock key value row \
    column schema migration backup disk network packet socket stream buffer batch worker job message topic partition \
    offset consumer producer token session header proxy balancer route gateway endpoint payload schedule runtime \
    future task executor channel mutex semaphore allocator heap stack pointer compiler trait module package version \
    branch commit merge review test fixture benchmark profile trace span alert incident postmortem rollback failover \
    quorum consensus snapshot checkpoint vacuum planner join sort hash tree page cursor view trigger constraint \
    throughput backlog pressure budget limit quota throttle burst window percentile median histogram sample noise \
    signal threshold container image volume node pod kernel process descriptor filesystem journal certificate cipher \
    handshake secret policy role audit tenant region zone edge origin validator entity feed entry reader parser \
    lexer grammar encoder decoder charset locale calendar clock drift lease heartbeat gossip shard ring bloom filter \
    merkle compaction segment wal fsync tuple bitmap scan prefetch pipeline operator plugin hook callback promise \
    closure iterator generator pattern protocol contract interface adapter boundary domain aggregate event command \
    saga outbox idempotent duplicate ordering delivery broker mailbox actor supervisor circuit breaker bulkhead \
    fallback canary rollout flag experiment cohort dashboard panel runbook pager rotation handover estimate roadmap \
    backend frontend tooling editor terminal shell script";

const PREFIXES: &str = "\
    re un pre multi sub inter over micro auto co de meta cross super semi non trans under hyper mono poly proto back";

const STEMS: &str = "\
    cach queu index lock shard batch stream rout bind fetch merg split pars render sched commit replic migrat \
    compact encod decod sign verif throttl buffer flush drain poll watch trac sampl profil allocat map reduc filter \
    sort scan hash link load stor writ boot mount patch deploy releas test prov fork spawn join yield await block \
    wak park steal balanc elect vot leas renew expir evict refresh warm cool grow shrink pack seal wrap fold chain \
    stack heap brok deliver publish subscrib consum produc retri recover restor snap log audit measur count gaug \
    alert escalat mitigat diagnos repair tun harden isolat partit federat proxi tunnel resolv dispatch collect \
    gather scatter assembl compil lint format trim quot escap match bound clamp round";

const SUFFIXES: &str = "\
    ing ed er ers able ation ations or ive ility ful less ment ments ly";

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;

    #[test]
    fn the_same_seed_rolls_the_same_words() {
        let text = |seed| {
            let mut dice = Dice::new(seed);
            (0..50).map(|_| dice.word()).collect::<Vec<_>>()
        };
        assert_eq!(text(7), text(7));
        assert_ne!(text(7), text(8));
    }

    #[test]
    fn frequencies_fall_as_zipf_has_it() {
        let mut dice = Dice::new(1);
        let mut counts: HashMap<&str, u32> = HashMap::new();
        for _ in 0..400_000 {
            *counts.entry(dice.word()).or_default() += 1;
        }
        // The first and the 99th word: weights 1/2.7 and 1/100.7.
        let ratio = f64::from(counts["the"]) / f64::from(counts["later"]);
        assert!((25.0..60.0).contains(&ratio), "{ratio}");
        assert!(counts.len() > 15_000, "only {} different words in 400,000", counts.len());
    }

    #[test]
    fn every_word_is_plain_ascii_and_there_once() {
        let words = all_words();
        assert_eq!(words.len(), WORDS);
        assert!(words.iter().all(|word| word.bytes().all(|byte| byte.is_ascii_lowercase())));
        assert_eq!(words.iter().collect::<std::collections::HashSet<_>>().len(), WORDS);
    }
}
