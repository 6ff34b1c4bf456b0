//! Who needs whom: what of a lock file is there for the program, and what for building and testing only.

/// Edges between packages by their numbers.
#[derive(Debug)]
pub(super) struct Graph {
    needs: Vec<Vec<u32>>,
}

impl Graph {
    pub(super) fn new(packages: usize) -> Self {
        Self { needs: vec![Vec::new(); packages] }
    }

    pub(super) fn add(&mut self, from: usize, to: usize) {
        if let (Some(needs), Ok(to)) = (self.needs.get_mut(from), u32::try_from(to)) {
            needs.push(to);
        }
    }

    /// Which packages are needed by `starts`, these included. Each edge is walked once.
    pub(super) fn reach(&self, starts: impl IntoIterator<Item = usize>) -> Vec<bool> {
        let mut reached = vec![false; self.needs.len()];
        let mut open: Vec<usize> = starts.into_iter().collect();
        while let Some(at) = open.pop() {
            if reached.get(at).is_none_or(|known| *known) {
                continue;
            }
            reached[at] = true;
            open.extend(self.needs[at].iter().map(|to| *to as usize));
        }
        reached
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn circles_end() {
        let mut graph = Graph::new(4);
        for (from, to) in [(0, 1), (1, 0), (1, 2), (9, 0), (2, 9)] {
            graph.add(from, to);
        }
        assert_eq!(graph.reach([0]), [true, true, true, false]);
        assert_eq!(graph.reach([7]), [false; 4]);
    }
}
