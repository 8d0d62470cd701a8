//! The state chart of the pointer on the canvas.

use std::collections::BTreeSet;

use super::input::{Held, Input, LinkEnd, Outcome, Over, Pointer, Preview};
use crate::geom::{Point, Rect};
use crate::map::{ElementId, Target};
use crate::session::ToolKind;

#[derive(Debug, Clone, PartialEq, Default)]
enum State {
    #[default]
    Idle,
    /// Down on a fact, not yet a drag.
    OnFact {
        at: Point,
        target: Target,
        was_selected: bool,
        held: Held,
    },
    /// Down on the paper or on a header, not yet a marquee.
    OnPaper {
        at: Point,
        over: Over,
        held: Held,
    },
    Dragging {
        from: Point,
        grabbed: Target,
        to: Point,
        copies: bool,
    },
    Marquee {
        from: Point,
        to: Point,
        adds: bool,
    },
    /// `is_down` while the button that began it is held.
    Linking {
        from: ElementId,
        start: Point,
        to: Point,
        over: Option<ElementId>,
        is_down: bool,
        by_handle: bool,
    },
    /// An end of a link follows the pointer.
    Reattaching {
        end: LinkEnd,
        start: Point,
        to: Point,
        over: Option<ElementId>,
    },
    /// The state after a gesture that is over, until the button is up.
    Spent,
}

/// The pointer's state chart. Knows neither map nor window.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Machine {
    state: State,
}

impl Machine {
    /// True while no gesture is under way.
    pub fn is_idle(&self) -> bool {
        self.state == State::Idle
    }

    /// The preview of the gesture under way.
    pub fn preview(&self) -> Preview {
        match &self.state {
            State::Dragging { from, grabbed, to, copies } => {
                Preview::Drag { grabbed: *grabbed, by: *to - *from, copies: *copies }
            }
            State::Marquee { from, to, .. } => Preview::Marquee(Rect::from_two(*from, *to)),
            State::Linking { from, to, over, .. } => Preview::Link { from: *from, to: *to, over: *over },
            State::Reattaching { end, start, to, over } if start != to => {
                Preview::Link { from: end.other, to: *to, over: *over }
            }
            State::Idle | State::OnFact { .. } | State::OnPaper { .. } | State::Reattaching { .. } | State::Spent => {
                Preview::Nothing
            }
        }
    }

    /// Takes one input; says what it asks for, if anything.
    pub fn handle(&mut self, tool: ToolKind, selection: &BTreeSet<Target>, input: Input) -> Option<Outcome> {
        match input {
            Input::Cancel => {
                self.state = State::Idle;
                None
            }
            Input::Press(pointer) => self.press(tool, selection, pointer),
            Input::Move(pointer) => {
                self.moved(&pointer);
                None
            }
            Input::Release(pointer) => self.release(selection, &pointer),
            Input::DoubleClick(pointer) => self.double_click(tool, &pointer),
        }
    }

    fn press(&mut self, tool: ToolKind, selection: &BTreeSet<Target>, pointer: Pointer) -> Option<Outcome> {
        let Pointer { at, over, held, .. } = pointer;
        // The second click of "click A, click B".
        if let State::Linking { from, .. } = self.state {
            self.state = State::Spent;
            return Some(link_end(from, over.element(), at)).flatten();
        }
        if tool == ToolKind::Annotate {
            self.state = State::Spent;
            return Some(Outcome::Annotate { over, at, is_free: held.copies });
        }
        if let Over::End(end) = over {
            self.state = State::Reattaching { end, start: at, to: at, over: None };
            return None;
        }
        let link_from = match over {
            Over::Handle(id) => Some(id),
            _ if tool == ToolKind::Connect => over.element(),
            _ => None,
        };
        if let Some(from) = link_from {
            let by_handle = matches!(over, Over::Handle(_));
            self.state = State::Linking { from, start: at, to: at, over: None, is_down: true, by_handle };
            return None;
        }
        match over.target() {
            Some(target) => {
                let was_selected = selection.contains(&target);
                self.state = State::OnFact { at, target, was_selected, held };
                // A press selects at once, so that the drag has something to drag.
                (!was_selected).then(|| Outcome::Select(with(selection, target, held.adds)))
            }
            None => {
                self.state = State::OnPaper { at, over, held };
                None
            }
        }
    }

    fn moved(&mut self, pointer: &Pointer) {
        let strayed = |from: Point| from.distance(pointer.at) > pointer.slack;
        match &mut self.state {
            State::OnFact { at, target, held, .. } if strayed(*at) => {
                self.state = State::Dragging { from: *at, grabbed: *target, to: pointer.at, copies: held.copies };
            }
            State::OnPaper { at, held, .. } if strayed(*at) => {
                self.state = State::Marquee { from: *at, to: pointer.at, adds: held.adds };
            }
            State::Dragging { to, copies, .. } => {
                *to = pointer.at;
                *copies = pointer.held.copies;
            }
            State::Marquee { to, .. } => *to = pointer.at,
            State::Linking { from, to, over, .. } => {
                *to = pointer.at;
                *over = pointer.over.element().filter(|id| id != from);
            }
            State::Reattaching { end, to, over, .. } => {
                *to = pointer.at;
                *over = pointer.over.element().filter(|id| *id != end.other);
            }
            State::Idle | State::OnFact { .. } | State::OnPaper { .. } | State::Spent => {}
        }
    }

    fn release(&mut self, selection: &BTreeSet<Target>, pointer: &Pointer) -> Option<Outcome> {
        self.moved(pointer);
        match std::mem::take(&mut self.state) {
            State::OnFact { target, was_selected: true, held, .. } => {
                let mut selected = selection.clone();
                if held.adds {
                    selected.remove(&target);
                } else {
                    selected = BTreeSet::from([target]);
                }
                (selected != *selection).then_some(Outcome::Select(selected))
            }
            State::OnPaper { over: lane @ (Over::Column(_) | Over::Row(_) | Over::Block(_)), held, .. } => {
                Some(Outcome::SelectLane { lane, adds: held.adds })
            }
            State::OnPaper { held, .. } => {
                (!held.adds && !selection.is_empty()).then(|| Outcome::Select(BTreeSet::new()))
            }
            State::Dragging { from, grabbed, to, copies } => Some(Outcome::Drag { grabbed, by: to - from, copies }),
            State::Marquee { from, to, adds } => Some(Outcome::SelectWithin { rect: Rect::from_two(from, to), adds }),
            State::Linking { from, start, to, over, is_down: true, by_handle } => {
                if start.distance(to) <= pointer.slack {
                    if by_handle {
                        return Some(Outcome::AddNext(from));
                    }
                    // A click, not a drag: the link follows until the next click.
                    self.state = State::Linking { from, start, to, over, is_down: false, by_handle };
                    return None;
                }
                link_end(from, pointer.over.element(), to)
            }
            linking @ State::Linking { is_down: false, .. } => {
                self.state = linking;
                None
            }
            // Dropped on the paper it stays where it was: a link has two ends.
            State::Reattaching { end, start, to, over: Some(over) } if start.distance(to) > pointer.slack => {
                Some(Outcome::Reattach { end, to: over })
            }
            State::Idle | State::OnFact { .. } | State::Reattaching { .. } | State::Spent => None,
        }
    }

    fn double_click(&mut self, tool: ToolKind, pointer: &Pointer) -> Option<Outcome> {
        if tool != ToolKind::Select {
            return None;
        }
        self.state = State::Idle;
        match &pointer.over {
            Over::Paper => Some(Outcome::NewElement(pointer.at)),
            Over::Fact(target) => Some(Outcome::EditLabel(*target)),
            Over::Handle(id) => Some(Outcome::EditLabel(Target::Element(*id))),
            Over::End(end) => Some(Outcome::EditLabel(Target::Link(end.link))),
            Over::Block(cell) => Some(Outcome::OpenBlock(cell.clone())),
            Over::Column(_) | Over::Row(_) => None,
        }
    }
}

/// The end of a link: another element, or a new one. A link dropped on
/// the element it comes from is no link.
fn link_end(from: ElementId, over: Option<ElementId>, at: Point) -> Option<Outcome> {
    match over {
        Some(to) if to == from => None,
        Some(to) => Some(Outcome::Link { from, to }),
        None => Some(Outcome::LinkToNew { from, at }),
    }
}

fn with(selection: &BTreeSet<Target>, target: Target, adds: bool) -> BTreeSet<Target> {
    let mut selected = if adds { selection.clone() } else { BTreeSet::new() };
    selected.insert(target);
    selected
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::LinkId;

    const A: Target = Target::Element(ElementId::from_u64(1));
    const B: Target = Target::Element(ElementId::from_u64(2));

    fn pointer(x: f32, over: Over) -> Pointer {
        Pointer { at: Point::new(x, 0.0), over, held: Held::default(), slack: 4.0 }
    }

    fn id(target: Target) -> ElementId {
        target.element().expect("an element")
    }

    /// Feeds inputs with the select tool, applying selections; gives the rest.
    fn run(tool: ToolKind, selection: &mut BTreeSet<Target>, inputs: Vec<Input>) -> Vec<Outcome> {
        let mut machine = Machine::default();
        let mut outcomes = Vec::new();
        for input in inputs {
            match machine.handle(tool, selection, input) {
                Some(Outcome::Select(selected)) => *selection = selected,
                outcome => outcomes.extend(outcome),
            }
        }
        outcomes
    }

    #[test]
    fn a_drag_takes_what_it_presses_and_is_told_from_its_start() {
        let mut selection = BTreeSet::from([B]);
        let inputs = vec![
            Input::Press(pointer(0.0, Over::Fact(A))),
            Input::Move(pointer(10.0, Over::Fact(A))),
            Input::Move(pointer(30.0, Over::Paper)),
            Input::Release(pointer(25.0, Over::Paper)),
        ];
        let outcomes = run(ToolKind::Select, &mut selection, inputs);
        assert_eq!(selection, BTreeSet::from([A]));
        assert_eq!(outcomes, [Outcome::Drag { grabbed: A, by: Point::new(25.0, 0.0), copies: false }]);
    }

    #[test]
    fn a_click_within_the_slack_is_no_drag_and_singles_out() {
        let mut selection = BTreeSet::from([A, B]);
        let inputs = vec![Input::Press(pointer(0.0, Over::Fact(A))), Input::Release(pointer(3.0, Over::Fact(A)))];
        assert_eq!(run(ToolKind::Select, &mut selection, inputs), []);
        assert_eq!(selection, BTreeSet::from([A]));
    }

    #[test]
    fn a_double_click_ends_what_its_press_began() {
        for over in [Over::Fact(A), Over::Handle(id(A)), Over::Paper] {
            let mut machine = Machine::default();
            let at = pointer(0.0, over.clone());
            for input in [Input::Press(at.clone()), Input::Release(at.clone()), Input::Press(at.clone())] {
                machine.handle(ToolKind::Select, &BTreeSet::new(), input);
            }
            assert!(machine.handle(ToolKind::Select, &BTreeSet::new(), Input::DoubleClick(at)).is_some(), "{over:?}");
            assert!(machine.is_idle(), "{over:?}");
        }
    }

    #[test]
    fn shift_adds_and_takes_away() {
        let held = Held { adds: true, ..Held::default() };
        let click = |target: Target| {
            let at = Pointer { held, ..pointer(0.0, Over::Fact(target)) };
            vec![Input::Press(at.clone()), Input::Release(at)]
        };
        let mut selection = BTreeSet::from([A]);
        run(ToolKind::Select, &mut selection, click(B));
        assert_eq!(selection, BTreeSet::from([A, B]));
        run(ToolKind::Select, &mut selection, click(A));
        assert_eq!(selection, BTreeSet::from([B]));
    }

    #[test]
    fn links_are_drawn_by_dragging_and_by_two_clicks() {
        let mut selection = BTreeSet::new();
        let (a, b) = (id(A), id(B));
        let dragged = vec![
            Input::Press(pointer(0.0, Over::Handle(a))),
            Input::Move(pointer(40.0, Over::Fact(B))),
            Input::Release(pointer(50.0, Over::Fact(B))),
        ];
        assert_eq!(run(ToolKind::Select, &mut selection, dragged), [Outcome::Link { from: a, to: b }]);
        let clicked = vec![
            Input::Press(pointer(0.0, Over::Fact(A))),
            Input::Release(pointer(0.0, Over::Fact(A))),
            Input::Move(pointer(50.0, Over::Fact(B))),
            Input::Press(pointer(50.0, Over::Fact(B))),
            Input::Release(pointer(50.0, Over::Fact(B))),
        ];
        assert_eq!(run(ToolKind::Connect, &mut selection, clicked), [Outcome::Link { from: a, to: b }]);
        assert!(selection.is_empty());
    }

    #[test]
    fn a_link_dropped_on_paper_makes_one_and_on_itself_none() {
        let mut selection = BTreeSet::new();
        let drop_on = |over: Over| {
            vec![
                Input::Press(pointer(0.0, Over::Handle(id(A)))),
                Input::Move(pointer(40.0, Over::Paper)),
                Input::Release(pointer(60.0, over)),
            ]
        };
        let made = run(ToolKind::Select, &mut selection, drop_on(Over::Paper));
        assert_eq!(made, [Outcome::LinkToNew { from: id(A), at: Point::new(60.0, 0.0) }]);
        assert_eq!(run(ToolKind::Select, &mut selection, drop_on(Over::Fact(A))), []);
    }

    #[test]
    fn an_end_of_a_link_is_led_to_another_card_and_nowhere_else() {
        let end = LinkEnd { link: LinkId::from_u64(9), is_start: false, other: id(A) };
        let lead = |over: Over| {
            vec![
                Input::Press(pointer(0.0, Over::End(end))),
                Input::Move(pointer(40.0, Over::Paper)),
                Input::Release(pointer(60.0, over)),
            ]
        };
        let mut selection = BTreeSet::from([Target::Link(end.link)]);
        assert_eq!(run(ToolKind::Select, &mut selection, lead(Over::Fact(B))), [Outcome::Reattach { end, to: id(B) }]);
        for nowhere in [Over::Paper, Over::Fact(A), Over::Fact(Target::Link(end.link))] {
            assert_eq!(run(ToolKind::Select, &mut selection, lead(nowhere)), []);
        }
        let click = vec![Input::Press(pointer(0.0, Over::End(end))), Input::Release(pointer(0.0, Over::Fact(B)))];
        assert_eq!(run(ToolKind::Select, &mut selection, click), [], "a click leads nowhere");
        assert_eq!(selection.len(), 1, "the link stays selected");
    }

    #[test]
    fn a_click_on_the_handle_adds_the_next_one() {
        let at = pointer(0.0, Over::Handle(id(A)));
        let click = vec![Input::Press(at.clone()), Input::Release(at)];
        assert_eq!(run(ToolKind::Select, &mut BTreeSet::new(), click), [Outcome::AddNext(id(A))]);
    }

    #[test]
    fn escape_takes_the_gesture_back() {
        let mut machine = Machine::default();
        let none = BTreeSet::from([A]);
        machine.handle(ToolKind::Select, &none, Input::Press(pointer(0.0, Over::Fact(A))));
        machine.handle(ToolKind::Select, &none, Input::Move(pointer(90.0, Over::Paper)));
        assert_ne!(machine.preview(), Preview::Nothing);
        machine.handle(ToolKind::Select, &none, Input::Cancel);
        assert_eq!(machine.preview(), Preview::Nothing);
        let released = machine.handle(ToolKind::Select, &none, Input::Release(pointer(90.0, Over::Paper)));
        assert_eq!(released, None);
    }

    #[test]
    fn a_click_on_the_paper_lets_go_and_a_drag_is_a_marquee() {
        let mut selection = BTreeSet::from([A]);
        let click = vec![Input::Press(pointer(0.0, Over::Paper)), Input::Release(pointer(0.0, Over::Paper))];
        run(ToolKind::Select, &mut selection, click);
        assert!(selection.is_empty());
        let drag = vec![Input::Press(pointer(50.0, Over::Paper)), Input::Release(pointer(10.0, Over::Paper))];
        let rect = Rect::from_two(Point::new(10.0, 0.0), Point::new(50.0, 0.0));
        let outcomes = run(ToolKind::Select, &mut selection, drag);
        assert_eq!(outcomes, [Outcome::SelectWithin { rect, adds: false }]);
    }
}
