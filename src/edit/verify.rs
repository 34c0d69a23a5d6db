//! Holds the text that an edit made against what it was to be: the tree of before with what was planned and nothing else,
//! every comment beside what it stood beside.

use crate::edit::plan::{Inserted, Plan};
use crate::edit::refusal::{Refusal, Why};
use crate::source::Span;
use crate::yaml::{NodeId, NodeKind, Tree, comments};

/// Whether the tree after is what was planned; the refusal says where it is not.
pub fn verify(plan: &Plan<'_>, removed: &[Span], after: &Tree<'_>) -> Result<(), Refusal> {
    let mut pair = Pair { plan, before: plan.tree, after, twins: vec![None; plan.tree.count()] };
    let at = |node: NodeId| Refusal::new(Why::Layout, plan.tree.span(node).start as usize);
    pair.node(NodeId::ROOT, NodeId::ROOT).map_err(at)?;
    pair.comments(removed).map_err(|comment| Refusal::new(Why::Comment, comment as usize))
}

/// Two trees, and which node of the second each of the first became.
struct Pair<'p, 't, 'a> {
    plan: &'p Plan<'t>,
    before: &'t Tree<'t>,
    after: &'a Tree<'a>,
    twins: Vec<Option<NodeId>>,
}

impl Pair<'_, '_, '_> {
    /// The error is the first node that is not what it should be.
    fn node(&mut self, before: NodeId, after: NodeId) -> Result<(), NodeId> {
        let is_right = |right: bool| if right { Ok(()) } else { Err(before) };
        if let Some(value) = self.plan.replaced.get(&before) {
            return is_right(!self.after.is_alias(after) && value.is_at(self.after, after));
        }
        self.twins[before.index()] = Some(after);
        if self.before.is_alias(before) || self.after.is_alias(after) {
            let twin = self.twins[self.before.target(before).index()];
            // What an alias stands for may have got a new text.
            let is_same = twin.is_none_or(|twin| twin == self.after.target(after));
            return is_right(self.before.is_alias(before) && self.after.is_alias(after) && is_same);
        }
        match self.before.kind(before) {
            kind if kind != self.after.kind(after) => is_right(false),
            NodeKind::Scalar => is_right(self.is_same_scalar(before, after)),
            NodeKind::Sequence => {
                let elements: Vec<NodeId> = self.before.items(before).collect();
                let mut items = self.after.items(after).collect::<Vec<_>>().into_iter().map(|item| (None, item));
                self.elements(before, elements.into_iter().map(|item| (None, item)).collect(), &mut items)
            }
            NodeKind::Mapping => {
                let elements = self.before.entries(before).map(|(key, value)| (Some(key), value)).collect();
                let entries: Vec<_> = self.after.entries(after).map(|(key, value)| (Some(key), value)).collect();
                self.elements(before, elements, &mut entries.into_iter())
            }
        }
    }

    fn elements(
        &mut self,
        collection: NodeId,
        before: Vec<(Option<NodeId>, NodeId)>,
        after: &mut impl Iterator<Item = (Option<NodeId>, NodeId)>,
    ) -> Result<(), NodeId> {
        let plan = self.plan;
        let mut inserted = plan.inserted.get(&collection).map_or(&[][..], Vec::as_slice).iter().peekable();
        for (position, (key, value)) in before.into_iter().enumerate() {
            while let Some(one) = inserted.next_if(|one| one.position <= position) {
                self.is_new(one, after.next()).ok_or(collection)?;
            }
            if plan.removed.contains(&value) {
                continue;
            }
            let (twin_key, twin) = after.next().ok_or(value)?;
            match (key, twin_key) {
                (Some(key), Some(twin)) => self.node(key, twin)?,
                (None, None) => {}
                _ => return Err(value),
            }
            self.node(value, twin)?;
        }
        inserted.try_for_each(|one| self.is_new(one, after.next())).ok_or(collection)?;
        if after.next().is_some() { Err(collection) } else { Ok(()) }
    }

    fn is_new(&self, one: &Inserted, found: Option<(Option<NodeId>, NodeId)>) -> Option<()> {
        let (key, value) = found?;
        let is_key = key.map(|key| self.after.text(key)) == one.key.as_deref();
        (is_key && one.value.is_at(self.after, value)).then_some(())
    }

    /// A scalar that nothing was planned for has its very bytes.
    fn is_same_scalar(&self, before: NodeId, after: NodeId) -> bool {
        let written = |tree: &Tree<'_>, node: NodeId| {
            tree.source().slice(tree.span(node)) == self.before.source().slice(self.before.span(before))
        };
        self.before.style(before) == self.after.style(after)
            && self.before.text(before) == self.after.text(after)
            && written(self.after, after)
    }

    /// The error is the first comment that is lost or stands beside something else.
    fn comments(&self, removed: &[Span]) -> Result<(), u32> {
        let is_removed = |comment: &Span| removed.iter().any(|span| span.start <= comment.start && comment.end <= span.end);
        let mut after = comments(self.after);
        for comment in comments(self.before).filter(|comment| !is_removed(comment)) {
            let twin = after.next().filter(|twin| self.slice(*twin) == self.before.source().slice(comment));
            let stays = twin.is_some_and(|twin| self.is_beside_the_same(comment, twin));
            if !stays {
                return Err(comment.start);
            }
        }
        after.next().map_or(Ok(()), |_| Err(0))
    }

    fn slice(&self, span: Span) -> &str {
        self.after.source().slice(span)
    }

    /// A comment on its own line stands before the same node as it did; one that ends a line, behind the same.
    fn is_beside_the_same(&self, before: Span, after: Span) -> bool {
        let text = self.before.source().text();
        let line = text[..before.start as usize].rfind(['\n', '\r']).map_or(0, |stop| stop + 1);
        let is_alone = text[line..before.start as usize].trim_start_matches('\u{feff}').trim().is_empty();
        if is_alone {
            let (next, twin) = (next_leaf(self.before, before.end), next_leaf(self.after, after.end));
            let is_before_the_same = match next {
                Some(next) => self.twins[next.index()].is_none_or(|expected| twin == Some(expected)),
                None => twin.is_none(),
            };
            return is_before_the_same || (self.is_deeper(before, next) && self.is_behind_the_same(before, after));
        }
        let Some(last) = self.before.last_before(before.start) else { return true };
        let on_line = |tree: &Tree<'_>, node: NodeId, comment: Span| {
            let end = tree.span(node).end.min(comment.start);
            !tree.source().slice(Span::new(end, comment.start)).contains(['\n', '\r'])
        };
        let twin = self.twins[last.index()];
        !on_line(self.before, last, before) || twin.is_none_or(|twin| on_line(self.after, twin, after))
    }

    /// Whether a comment stands deeper than what comes next, and so speaks of what is above.
    fn is_deeper(&self, comment: Span, next: Option<NodeId>) -> bool {
        let text = self.before.source().text();
        let depth = |byte: u32| indent(text, byte);
        next.is_none_or(|next| depth(comment.start) > depth(self.before.span(next).start))
    }

    fn is_behind_the_same(&self, before: Span, after: Span) -> bool {
        let last = self.before.last_before(before.start);
        last.is_some_and(|last| self.twins[last.index()].is_some_and(|twin| self.after.last_before(after.start) == Some(twin)))
    }
}

/// The columns before the first letter of the line that holds a byte.
fn indent(text: &str, byte: u32) -> usize {
    let line = text[..byte as usize].rfind(['\n', '\r']).map_or(0, |stop| stop + 1);
    text[line..].len() - text[line..].trim_start_matches(' ').len()
}

/// The first node behind a byte that holds no other.
fn next_leaf(tree: &Tree<'_>, byte: u32) -> Option<NodeId> {
    let mut node = tree.first_after(byte)?;
    while let Some(next) = tree.next(node).filter(|next| tree.is_within(*next, node)) {
        node = next;
    }
    Some(node)
}
