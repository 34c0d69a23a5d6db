//! The revisions of one file, followed through renames.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap, HashSet};

use crate::git::{Commit, ObjectKind, Objects, Refusal, Repository, fields};

/// Which commits count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// Those of every branch that was merged.
    Every,
    /// Those of the branch itself, a merge being one.
    First,
}

/// A commit that changed a file.
#[derive(Clone, Debug)]
pub struct Revision {
    pub commit: Commit,
    /// From the top of the repository, parted by `/`.
    pub path: String,
    /// The id of the content; none where the commit removed the file.
    pub object: Option<String>,
    /// The revisions before it, as places in the list.
    pub before: Vec<usize>,
}

/// How contents tell whether they are of one and the same thing, the newer first.
#[derive(Clone, Copy)]
pub struct Likeness {
    /// Of files that stood in different places.
    pub moved: fn(&[u8], &[u8]) -> bool,
    /// Of what stood in one place.
    pub stayed: fn(&[u8], &[u8]) -> bool,
}

/// The largest file that is looked at to find where one came from, in bytes.
const LARGEST: u64 = 64 << 20;

impl Repository {
    /// The commits up to `tip` that changed the file, the newest first. The file is followed through renames, through
    /// replacement by another file, and through a link.
    pub fn revisions(
        &self,
        objects: &mut Objects,
        tip: &str,
        path: &str,
        line: Line,
        likeness: Likeness,
    ) -> Result<Vec<Revision>, Refusal> {
        let mut is_cut = false;
        let tree = objects.commit(tip)?.tree;
        let led = objects.follow(&tree, path)?.filter(|place| place.kind == ObjectKind::File);
        let path = led.map_or_else(|| path.to_owned(), |place| place.path);
        let mut revisions: Vec<Revision> = Vec::new();
        // Where each commit stands in the list, for each path that it was met under.
        let mut places: HashMap<(String, String), usize> = HashMap::new();
        // A tip to go on from, under what path, and the revision that came from there.
        let mut ahead = vec![(tip.to_owned(), path, None)];
        while let Some((tip, path, after)) = ahead.pop() {
            let first = revisions.len();
            let listed = self.changes(&tip, &path, line)?;
            let place = |places: &HashMap<(String, String), usize>, id: &str| places.get(&(id.to_owned(), path.clone())).copied();
            let last = listed.first().map(|(id, _)| id.clone());
            let listed: Vec<_> = listed.into_iter().filter(|(id, _)| place(&places, id).is_none()).collect();
            places.extend(listed.iter().enumerate().map(|(rank, (id, _))| ((id.clone(), path.clone()), first + rank)));
            if let (Some(after), Some(before)) = (after, last.and_then(|last| place(&places, &last))) {
                let revision: &mut Revision = &mut revisions[after];
                revision.before.push(before);
            }
            for (id, parents) in &listed {
                let commit = objects.commit(id)?;
                let object = objects.at(&commit.tree, &path)?.map(|(_, object)| object);
                let before = parents.iter().filter_map(|parent| place(&places, parent)).collect();
                revisions.push(Revision { commit, path: path.clone(), object, before });
            }
            is_cut |= part(objects, &mut revisions, first, likeness)?;
            for (place, revision) in revisions.iter().enumerate().skip(first) {
                for parent in elsewhere(objects, revision, line)? {
                    if let Some(from) = self.origin(objects, revision, &parent, likeness)? {
                        ahead.push((parent, from, Some(place)));
                    }
                }
            }
        }
        if is_cut {
            let reached = reach(&revisions);
            keep_where(&mut revisions, |place, _| reached[place]);
        }
        Ok(revisions)
    }

    /// A commit and all that came before it.
    pub fn ancestry(&self, commit: &str) -> Result<HashSet<String>, Refusal> {
        let listed = self.ask(&["rev-list", commit, "--"])?;
        Ok(String::from_utf8_lossy(&listed).lines().map(str::to_owned).collect())
    }

    /// The commits that changed a path, each with those before it that did.
    fn changes(&self, tip: &str, path: &str, line: Line) -> Result<Vec<(String, Vec<String>)>, Refusal> {
        let mut arguments = vec!["rev-list", "--parents", "--topo-order"];
        arguments.extend((line == Line::First).then_some("--first-parent"));
        let literal = format!(":(top,literal){path}");
        arguments.extend([tip, "--", &literal]);
        let listed = self.ask(&arguments)?;
        let listed = String::from_utf8_lossy(&listed).into_owned();
        let lines = listed.lines().map(|line| line.split(' ').map(str::to_owned));
        Ok(lines.filter_map(|mut words| Some((words.next()?, words.collect()))).collect())
    }

    /// Under what path a parent had the file that a commit brought to its own.
    fn origin(
        &self,
        objects: &mut Objects,
        revision: &Revision,
        parent: &str,
        likeness: Likeness,
    ) -> Result<Option<String>, Refusal> {
        let Some(object) = &revision.object else { return Ok(None) };
        if objects.commit(parent).is_err() {
            return Ok(None);
        }
        let left = self.list_left(parent, &revision.commit.id)?;
        if let Some(left) = left.iter().find(|left| left.old == *object && left.new.is_none()) {
            return Ok(Some(left.path.clone()));
        }
        let is_yaml = |path: &str| [".yaml", ".yml"].iter().any(|end| path.to_lowercase().ends_with(end));
        let content = objects.file(object, LARGEST)?;
        for left in left.into_iter().filter(|left| is_yaml(&left.path)) {
            let old = objects.file(&left.old, LARGEST)?;
            // What stays where it was has only been copied.
            let stays = match &left.new {
                Some(new) => (likeness.stayed)(&objects.file(new, LARGEST)?, &old),
                None => false,
            };
            if !stays && (likeness.moved)(&content, &old) {
                return Ok(Some(left.path));
            }
        }
        Ok(None)
    }

    /// The files of a commit that another no longer holds, or holds with another content.
    fn list_left(&self, before: &str, after: &str) -> Result<Vec<Left>, Refusal> {
        let told = self.ask(&[
            "diff-tree",
            "-r",
            "--raw",
            "-z",
            "--no-abbrev",
            "--no-renames",
            "--no-ext-diff",
            "--diff-filter=DM",
            before,
            after,
            "--",
        ])?;
        let mut fields = fields(&told);
        let pairs = std::iter::from_fn(|| Some((fields.next()?, fields.next()?)));
        Ok(pairs.filter_map(|(change, path)| Left::parse(&change, path)).collect())
    }
}

/// A file that a commit removed or changed.
struct Left {
    path: String,
    /// The id of its content before.
    old: String,
    /// That of its content after, if it still is there.
    new: Option<String>,
}

impl Left {
    /// Reads `:100644 100644 old new M`; links and submodules hold no strategy.
    fn parse(change: &str, path: String) -> Option<Left> {
        let mut words = change.trim_start_matches(':').split(' ');
        let (mode, _, old, new) = (words.next()?, words.next()?, words.next()?, words.next()?);
        let new = new.bytes().any(|byte| byte != b'0').then(|| new.to_owned());
        mode.starts_with("100").then(|| Left { path, old: old.to_owned(), new })
    }
}

/// Cuts what came before a revision off it where that was another thing in the same place; whether anything was cut.
fn part(objects: &mut Objects, revisions: &mut [Revision], first: usize, likeness: Likeness) -> Result<bool, Refusal> {
    let mut is_cut = false;
    // What came before one revision is mostly the next.
    let mut last: Option<(String, Vec<u8>)> = None;
    for place in first..revisions.len() {
        let Some(object) = revisions[place].object.clone() else { continue };
        let content = match last.take().filter(|(known, _)| *known == object) {
            Some((_, bytes)) => bytes,
            None => objects.file(&object, LARGEST)?,
        };
        for before in revisions[place].before.clone() {
            // What was taken away in between says nothing of itself.
            let older = std::iter::successors(Some(before), |older| revisions[*older].before.first().copied());
            let mut older = older.filter_map(|older| revisions[older].object.clone());
            let Some(older) = older.next().filter(|older| *older != object) else { continue };
            let bytes = objects.file(&older, LARGEST)?;
            if !(likeness.stayed)(&content, &bytes) {
                revisions[place].before.retain(|kept| *kept != before);
                is_cut = true;
            }
            last = Some((older, bytes));
        }
    }
    Ok(is_cut)
}

/// Which revisions came before the newest, itself one of them.
fn reach(revisions: &[Revision]) -> Vec<bool> {
    let mut reached = vec![false; revisions.len()];
    let mut ahead = vec![0];
    while let Some(place) = ahead.pop() {
        if !std::mem::replace(&mut reached[place], true) {
            ahead.extend(&revisions[place].before);
        }
    }
    reached
}

/// Keeps some revisions; what came before one that goes comes before what followed it.
pub fn keep_where(revisions: &mut Vec<Revision>, wanted: impl Fn(usize, &Revision) -> bool) {
    let mut count = 0;
    let kept = revisions.iter().enumerate().map(|(place, revision)| {
        let place = wanted(place, revision).then_some(count);
        count += usize::from(place.is_some());
        place
    });
    let kept: Vec<Option<usize>> = kept.collect();
    // Older ones come later in the list.
    let mut places: Vec<Vec<usize>> = vec![Vec::new(); revisions.len()];
    for (rank, revision) in revisions.iter_mut().enumerate().rev() {
        let mut before: Vec<usize> = revision.before.iter().flat_map(|before| places[*before].iter().copied()).collect();
        let mut seen = HashSet::new();
        before.retain(|place| seen.insert(*place));
        places[rank] = kept[rank].map_or_else(|| before.clone(), |place| vec![place]);
        revision.before = before;
    }
    let mut ranks = kept.into_iter();
    revisions.retain(|_| ranks.next().flatten().is_some());
}

/// The place of each revision where they are told, the newest first: what follows another stands before it whatever the
/// clocks say, which decide only between what is unrelated.
pub fn ranks(revisions: &[Revision]) -> Vec<usize> {
    let mut followers = vec![0; revisions.len()];
    for before in revisions.iter().flat_map(|revision| &revision.before) {
        followers[*before] += 1;
    }
    let waiting = |place: usize| (revisions[place].commit.made, Reverse(place));
    let mut free: BinaryHeap<_> = (0..revisions.len()).filter(|place| followers[*place] == 0).map(waiting).collect();
    let mut ranks = vec![0; revisions.len()];
    let mut rank = 0;
    while let Some((_, Reverse(place))) = free.pop() {
        ranks[place] = rank;
        rank += 1;
        for before in &revisions[place].before {
            followers[*before] -= 1;
            if followers[*before] == 0 {
                free.push(waiting(*before));
            }
        }
    }
    ranks
}

/// The parents of a commit that may have had the file elsewhere: the first of one that brought it and, of a merge, those
/// that have nothing under its path.
fn elsewhere(objects: &mut Objects, revision: &Revision, line: Line) -> Result<Vec<String>, Refusal> {
    let parents = &revision.commit.parents;
    if revision.before.is_empty() {
        return Ok(parents.first().cloned().into_iter().collect());
    }
    if line == Line::First || parents.len() < 2 {
        return Ok(Vec::new());
    }
    let mut without = Vec::new();
    for parent in parents {
        let Ok(commit) = objects.commit(parent) else { continue };
        without.extend(objects.at(&commit.tree, &revision.path)?.is_none().then(|| parent.clone()));
    }
    Ok(without)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn revision(made: &str, before: &[usize]) -> Revision {
        let seconds = chrono::DateTime::parse_from_rfc3339(made).expect("it is a time").timestamp();
        let commit = Commit::parse("1", format!("tree 2\ncommitter A <a> {seconds} +0000\n\nb").as_bytes());
        Revision { commit: commit.expect("it is a commit"), path: "a".to_owned(), object: None, before: before.to_vec() }
    }

    #[test]
    fn what_is_forgotten_leaves_the_others_in_their_order() {
        // Two branches that meet, one of them made on a day still to come.
        let mut revisions = vec![
            revision("2026-05-01T12:00:00Z", &[1, 2]),
            revision("2026-09-01T12:00:00Z", &[3]),
            revision("2026-03-01T12:00:00Z", &[3]),
            revision("2026-01-01T12:00:00Z", &[]),
        ];
        keep_where(&mut revisions, |place, _| place != 1);
        let before: Vec<&[usize]> = revisions.iter().map(|revision| revision.before.as_slice()).collect();
        assert_eq!(before, [&[2, 1][..], &[2], &[]]);
    }

    #[test]
    fn what_follows_stands_first_whatever_the_clocks_say() {
        // The middle one was made by a clock ahead of the others.
        let line = [
            revision("2026-03-01T12:00:00Z", &[1]),
            revision("2026-03-01T12:10:00Z", &[2]),
            revision("2026-01-10T12:00:00Z", &[]),
        ];
        assert_eq!(ranks(&line), [0, 1, 2]);
    }

    #[test]
    fn clocks_decide_between_branches() {
        let merged = [
            revision("2026-05-01T12:00:00Z", &[1, 3]),
            revision("2026-02-01T12:00:00Z", &[2]),
            revision("2026-01-01T12:00:00Z", &[4]),
            revision("2026-03-01T12:00:00Z", &[4]),
            revision("2026-04-01T12:00:00Z", &[]),
        ];
        assert_eq!(ranks(&merged), [0, 2, 3, 1, 4]);
    }
}
