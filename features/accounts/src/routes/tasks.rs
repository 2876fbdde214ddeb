//! "Meine Aufgaben": what waits for somebody.

use super::{boundaries, own_account};
use crate::{
    pages::{Item, Items, Links, Page, texts},
    permissions::{GRANT, LIST, MOVE, READ_TRAIL, SEE_TASKS, SUSPEND},
    state::{AccountsState, Task},
    store::people::Person,
    words::words,
};
use accounts::{Acting, Standing, Subject};
use axum::extract::State;
use site::{Answer, Refusal, Section, Visit};
use terms::Span;
use ui::Link;

/// So long before its end a role is shown as ending.
const SOON: Span = Span::days(60);

/// After so long somebody decides whether a closed account is opened again or erased.
const CLOSED_LONG: Span = Span::days(30);

/// Most ending roles that administrators see here.
const MOST: u64 = 20;

/// `/{language}/aufgaben`
pub(super) async fn show(State(state): State<AccountsState>, visit: Visit) -> Answer {
    own_account(&visit, &SEE_TASKS)?;
    let words = words(visit.language);
    let mut tasks = Vec::new();
    for source in &state.tasks {
        tasks.extend(source.tasks(&visit).await?);
    }
    tasks.extend(own_roles(&state, &visit).await?);
    if visit.can(&GRANT, &Subject::EVERYWHERE) {
        tasks.extend(ending_roles(&state, &visit).await?);
    }
    if visit.can(&MOVE, &Subject::EVERYWHERE) {
        tasks.extend(changed_boundaries(&state, &visit).await?);
    }
    if visit.can(&SUSPEND, &Subject::EVERYWHERE) {
        tasks.extend(closed_accounts(&state, &visit).await?);
    }
    // What is due first comes first; what has no day comes last.
    tasks.sort_by_key(|task| (task.due.is_none(), task.due));
    let text = match tasks.is_empty() {
        true => words.t("tasks-none"),
        false => words.counted("tasks-count", tasks.len(), &[]),
    };
    let items = Items {
        id: "tasks",
        heading: words.t("tasks-open"),
        text: vec![text],
        items: tasks.into_iter().map(|task| item(&visit, task)).collect(),
    };
    let mut links = Vec::new();
    for (permission, key, rest) in [
        (&LIST, "list-title", "konten"),
        (&READ_TRAIL, "trail-title", "protokoll"),
    ] {
        if visit.can(permission, &Subject::EVERYWHERE) {
            links.push(Link {
                text: words.t(key),
                href: visit.address(rest),
            });
        }
    }
    let mut page = Page::new(words.t("tasks-title")).with(&items)?;
    if !links.is_empty() {
        page = page.with(&Links { links })?;
    }
    page.answer(&visit, Section::Tasks)
}

fn item(visit: &Visit, task: Task) -> Item {
    let words = words(visit.language);
    let due = task.due.map(|due| {
        let day = texts::last_day(words, due);
        words.with("task-due", &[("day", &day)])
    });
    Item {
        title: task.link.text,
        href: Some(task.link.href),
        lines: due.into_iter().chain([task.why]).collect(),
        forms: Vec::new(),
    }
}

/// Roles of one's own that end soon.
async fn own_roles(state: &AccountsState, visit: &Visit) -> Result<Vec<Task>, Refusal> {
    let words = words(visit.language);
    let now = visit.now();
    let ends_soon = |acting: &&Acting| {
        let until = acting.parts().term.until();
        acting.standing(now) == Standing::Holds
            && until.is_some_and(|until| until <= now.after(SOON))
    };
    let ending = visit.viewer().actings().iter().filter(ends_soon);
    let titles = state.role_titles(words, ending.clone()).await?;
    let task = |(acting, role): (&Acting, String)| Task {
        link: Link {
            text: words.with("task-own-role", &[("role", &role)]),
            href: visit.address("konto#roles"),
        },
        why: words.t("task-own-role-why"),
        due: acting.parts().term.until(),
    };
    Ok(ending.zip(titles).map(task).collect())
}

/// Roles that name areas whose boundaries changed, for who decides where they hold now.
async fn changed_boundaries(state: &AccountsState, visit: &Visit) -> Result<Option<Task>, Refusal> {
    let words = words(visit.language);
    let waiting = boundaries::waiting(state, visit).await?;
    let count: usize = waiting.iter().map(|listed| listed.roles.len()).sum();
    Ok((count > 0).then(|| Task {
        link: Link {
            text: words.counted("task-boundaries", count, &[]),
            href: visit.address("konten/grenzen"),
        },
        why: words.t("task-boundaries-why"),
        due: None,
    }))
}

/// Accounts that have been closed for long, for who opens or erases them.
async fn closed_accounts(state: &AccountsState, visit: &Visit) -> Result<Vec<Task>, Refusal> {
    let words = words(visit.language);
    let closed = state.accounts.suspended_for(CLOSED_LONG, MOST).await?;
    let task = |person: Person| {
        let name = match person.name.as_str() {
            "" => words.t("account-nameless"),
            name => name.to_owned(),
        };
        Task {
            link: Link {
                text: words.with("task-closed", &[("name", &name)]),
                href: visit.address(&format!("konten/{}", person.id())),
            },
            why: words.t("task-closed-why"),
            due: None,
        }
    };
    Ok(closed.into_iter().map(task).collect())
}

/// Roles of others that end soon, for who can renew them.
async fn ending_roles(state: &AccountsState, visit: &Visit) -> Result<Vec<Task>, Refusal> {
    let words = words(visit.language);
    let own = visit.viewer().account();
    let ending = state.accounts.roles_ending_within(SOON, MOST).await?;
    let mut tasks = Vec::new();
    for listed in ending {
        let account = listed.person.id();
        if Some(account) == own {
            continue;
        }
        for acting in &listed.roles {
            let role = texts::role(words, acting.parts().role);
            let gaps = [
                ("role", role.as_str()),
                ("name", listed.person.name.as_str()),
            ];
            tasks.push(Task {
                link: Link {
                    text: words.with("task-role", &gaps),
                    href: visit.address(&format!("konten/{account}")),
                },
                why: words.t("task-role-why"),
                due: acting.parts().term.until(),
            });
        }
    }
    Ok(tasks)
}
