"""Refreshes `lazygit.toml` from lazygit's own table of keys: `lazygit.py Keybindings_en.md [--check]`.

The table names no commands, so the names come from the default configuration that `lazygit --config` prints (DEFAULTS).
What the table leaves out as obvious (moving in lists, going from panel to panel) is added from there. `--check` writes
nothing and fails where the file and the table differ.
"""

import datetime
import re

from common import argument, chord, refresh
from markdown import tables

VERSION = "0.65.0"
DEFAULTS = {
    "universal": "quit=q suspendApp=<ctrl+z> return=<esc> togglePanel=<tab> prevItem=<up> nextItem=<down> prevPage=, nextPage=. "
    "scrollLeft=H scrollRight=L gotoTop=< gotoBottom=> toggleRangeSelect=v rangeSelectDown=<shift+down> rangeSelectUp=<shift+up> "
    "focusMainView=0 startSearch=/ optionMenu=? select=<space> goInto=<enter> remove=d new=n newWorktree=w edit=e openFile=o "
    "openRecentRepos=<ctrl+r> scrollUpMain=<pgup> scrollDownMain=<pgdown> executeShellCommand=: createRebaseOptionsMenu=m "
    "pushFiles=P pullFiles=p refresh=R createPatchOptionsMenu=<ctrl+p> nextTab=] prevTab=[ nextScreenMode=+ prevScreenMode=_ "
    "cycleDiffRenderers=| cycleDiffRenderersReverse=\\ undo=z redo=Z filteringMenu=<ctrl+s> diffingMenu=W "
    "copyToClipboard=<ctrl+o> extrasMenu=@ toggleWhitespaceInDiffView=<ctrl+w> increaseContextInDiffView=} "
    "decreaseContextInDiffView={ increaseRenameSimilarityThreshold=) decreaseRenameSimilarityThreshold=( "
    "openDiffTool=<ctrl+t> editConfig=<alt+shift+c>",
    "status": "checkForUpdate=u recentRepos=<enter> allBranchesLogGraph=a allBranchesLogGraphReverse=A",
    "files": "commitChanges=c commitChangesWithoutHook=w amendLastCommit=A commitChangesWithEditor=C "
    "findBaseCommitForFixup=<ctrl+f> ignoreFile=i refreshFiles=r stashAllChanges=s viewStashOptions=S toggleStagedAll=a "
    "viewResetOptions=D fetch=f toggleTreeView=` openMergeOptions=M openStatusFilter=<ctrl+b> copyFileInfoToClipboard=y "
    "collapseAll=- expandAll==",
    "branches": "createPullRequest=o viewPullRequestOptions=O openPullRequestInBrowser=G copyPullRequestURL=<ctrl+y> "
    "checkoutBranchByName=c forceCheckoutBranch=F checkoutPreviousBranch=- rebaseBranch=r renameBranch=R "
    "mergeIntoCurrentBranch=M moveCommitsToNewBranch=N viewGitFlowOptions=i fastForward=f createTag=T pushTag=P setUpstream=u "
    "sortOrder=s",
    "commits": "squashDown=s renameCommit=r renameCommitWithEditor=R viewResetOptions=g markCommitAsFixup=f setFixupMessage=c "
    "createFixupCommit=F squashAboveCommits=S moveDownCommit=<ctrl+j> moveUpCommit=<ctrl+k> amendToCommit=A resetCommitAuthor=a "
    "pickCommit=p revertCommit=t cherryPickCopy=C pasteCommits=V markCommitAsBaseForRebase=B tagCommit=T checkoutCommit=<space> "
    "resetCherryPick=<ctrl+r> copyCommitAttributeToClipboard=y openLogMenu=<ctrl+l> openInBrowser=o openPullRequestInBrowser=G "
    "viewBisectOptions=b startInteractiveRebase=i selectCommitsOfCurrentBranch=*",
    "stash": "popStash=g renameStash=r",
    "commitFiles": "checkoutCommitFile=c",
    "main": "prevHunk=<left> nextHunk=<right> toggleSelectHunk=a pickBothHunks=b editSelectHunk=E",
    "submodules": "init=i update=u bulkMenu=b",
    "mouse": "scrollDown=<mouse wheel down> scrollUp=<mouse wheel up>",
}  # fmt: skip
# Heading of the table -> mode, its title, and the groups of the configuration that hold there, the nearest first.
SECTIONS = {
    "Global keybindings": ("global", "Everywhere", "universal"),
    "List panel navigation": ("list", "In any list", "universal"),
    "Commit files": ("commit-files", "Files of a commit", "commitFiles files universal"),
    "Commit summary": ("commit-summary", "Commit message", "universal"),
    "Commits": ("commits", "Commits", "commits branches universal"),
    "Confirmation panel": ("confirmation", "Confirmation", "universal"),
    "Files": ("files", "Files", "files universal commits"),
    "Input prompt": ("prompt", "Input prompt", "universal"),
    "Local branches": ("branches", "Local branches", "branches universal commits"),
    "Main panel (merging)": ("merging", "Merge conflicts", "main universal files"),
    "Main panel (normal)": ("main", "Main view", "universal mouse"),
    "Main panel (patch building)": ("patch", "Building a patch", "main universal"),
    "Main panel (staging)": ("staging", "Staging lines", "main files universal"),
    "Menu": ("menu", "Menu", "universal"),
    "Reflog": ("reflog", "Reflog", "commits branches universal"),
    "Remote branches": ("remote-branches", "Remote branches", "branches universal commits"),
    "Remotes": ("remotes", "Remotes", "universal"),
    "Secondary": ("secondary", "Second view", "universal"),
    "Stash": ("stash", "Stash", "stash universal"),
    "Status": ("status", "Status", "status universal"),
    "Sub-commits": ("sub-commits", "Commits of a branch or tag", "commits branches universal"),
    "Submodules": ("submodules", "Submodules", "submodules universal"),
    "Tags": ("tags", "Tags", "branches universal commits"),
    "Worktrees": ("worktrees", "Worktrees", "universal"),
}
# Where two names have the same key in a section, or one label is said of two things.
NAMED = {
    ("merging", "z"): "universal.undo@merging",
    ("commit-summary", "<enter>"): "universal.submitEditorText",
    ("confirmation", "<enter>"): "universal.confirm",
    ("prompt", "<enter>"): "universal.confirm",
    ("menu", "<enter>"): "universal.confirmMenu",
    ("remotes", "f"): "branches.fetchRemote",
    ("remotes", "F"): "branches.addForkRemote",
}
# Bindings of the default configuration that the table leaves out.
UNLISTED = [
    ("universal.prevItem", "list", ["up", "k"]),
    ("universal.nextItem", "list", ["down", "j"]),
    ("universal.nextMatch", "list", ["n"]),
    ("universal.prevMatch", "list", ["shift+n"]),
    ("universal.prevBlock", "global", ["left", "h", "shift+tab"]),
    ("universal.nextBlock", "global", ["right", "l", "tab"]),
    ("universal.jumpToBlock", "global", ["1", "2", "3", "4", "5"]),
    ("universal.quitWithoutChangingDirectory", "global", ["shift+q"]),
    ("commitMessage.commitMenu", "commit-summary", ["ctrl+o"]),
]
KEYS = {"esc": "escape", "pgup": "pageup", "pgdown": "pagedown"}


def key(text):
    """A key such as `<alt+shift+c>`, `K` or `<mouse wheel up>` as a canonical chord."""
    if not (text.startswith("<") and text.endswith(">")) or len(text) == 1:
        return chord([], text)
    if "mouse" in text:
        return "mouse:" + "".join(text.strip("<>").split()[1:])
    *held, name = text[1:-1].split("+")
    return chord(held, KEYS.get(name, name))


def spelt(cell):
    """The keys of a cell such as `` `<pgup>, K, <ctrl+u> (fn+up/shift+k)` ``, as the source spells them."""
    text = re.sub(r"^`+ | `+$", "", cell).replace("\\|", "|")
    text = re.sub(r" \([^)]*\)$", "", text)
    return text.split(", ") if ", " in text else [text]


def name(mode, groups, first):
    if found := NAMED.get((mode, first)):
        return found
    for group in groups.split():
        for pair in re.split(r" (?=\w+=)", DEFAULTS[group]):
            option, _, default = pair.partition("=")
            if default == first:
                return f"{group}.{option}"
    raise SystemExit(f"{mode}: no name for {first}; look it up in `lazygit --config`")


def fresh(text):
    """The keymap as the table has it, without words; a name that means different things in different panels gets the panel's."""
    rows = []
    for headings, (keys, label, *_) in tables(text):
        mode, _, groups = SECTIONS[headings[-1]]
        rows.append((name(mode, groups, spelt(keys)[0]), mode, [key(k) for k in spelt(keys)], label))
    listed = len(rows)
    rows += [(*row, "") for row in UNLISTED]
    meanings = {n: {r[3] for r in rows if r[0] == n} for n, *_ in rows}
    bindings = [{"action": n if len(meanings[n]) == 1 else f"{n}@{mode}", "keys": keys, "mode": mode} for n, mode, keys, _ in rows]
    return {
        "tool": {
            "id": "lazygit",
            "name": "lazygit",
            "version": VERSION,
            "layer": "tui",
            "platforms": ["linux", "macos", "windows"],
            "source": {
                "what": "docs/keybindings/Keybindings_en.md and the default configuration",
                "url": "https://github.com/jesseduffield/lazygit/blob/master/docs/keybindings/Keybindings_en.md",
                "retrieved": datetime.date.today().isoformat(),
                "licence": "MIT",
                "count": listed,
                "added": len(bindings) - listed,
                "counted": f"rows of the tables; {len(UNLISTED)} bindings more stand only in the default configuration",
            },
        },
        "mode": [{"id": i, "title": t} for i, t, _ in SECTIONS.values()],
        "action": [{"id": b, "title": b[:60]} for b in dict.fromkeys(b["action"] for b in bindings)],
        "binding": bindings,
    }


if __name__ == "__main__":
    refresh("lazygit", fresh(argument(__doc__).read_text()), "the table says")
