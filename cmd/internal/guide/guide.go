// Package guide holds what a user reads to find the way: a page for each thing that
// people come to do, and the field's words. The explorer's help and the command
// line's show the same pages; README has the words.
//
// A page is one entry of [Topics]; a word is one of [Glossary].
package guide

// Topic is one page of the guide.
type Topic struct {
	ID    string // as it is asked for: my-practice
	Title string // my practice
	About string // what it tells, after the title
	Steps []Step
}

// Step is one thing to do, with what is pressed or typed for it, or a word and what
// it means.
type Step struct{ Do, Says string }

// Topics is the pages, in the order of the list.
var Topics = []Topic{
	{"my-practice", "my practice", "enter it, read its year, put it under another contract", []Step{
		{"n", "opens the form. Type the practice's NHS code: where it is published, its list size and deprivation are filled in, and the usual number of children of each age is suggested. A suggestion pays nothing until = takes it."},
		{"Enter", "goes down. For each age write how many children are eligible and how many had their vaccines on time; then, as far as you know, how many were late, declined, or did not answer. Who is left over can still be reached. The line at the foot says who counts."},
		{"Ctrl-S", "is done. You are asked for the name of a file for the practice; Esc keeps it here only. Esc in the form leaves it, and n brings back what you typed."},
		{"p", "is your year: what the practice is paid, for each patient and child; how many children it is from each line; what reaching it adds; what each contract year since 2019/20 would pay. PgDn reads on, Space turns to the children, the next child and chance, Enter explains a line of pay, i changes the figures."},
		{"f", "puts the practice under another contract, or under a scenario's rules. It is kept, and u takes that back."},
		{":", "finds anything by its words. To except refusals: declined, Enter, then Space turns it on in the whole contract."},
		{"outside", "immpact practice FILE prints the same; immpact plan FILE --practice CODE says which children can still be protected."},
	}},
	{"compare", "compare", "set contracts and your own changes side by side", []Step{
		{"]", "shows the next reform of the scenario, [ the one before; the baseline is among them."},
		{"f", "chooses from a list: a reform, a contract, or the rules of a scenario."},
		{"r", "changes a rule: Enter, the value, Enter; or the arrows. } moves all thresholds one point up, { down."},
		{"m", "pins what is shown, as it is now. Up to four pins stay while you go on."},
		{"c", "sets the baseline, the pins and what is shown side by side; w says where a difference comes from."},
		{"b", "makes what is shown the baseline, which everything is then compared against."},
		{"outside", "immpact run SCENARIO, immpact rules diff ONE ANOTHER, and immpact explain SCENARIO --practice CODE --reform ID --difference print such comparisons."},
	}},
	{"sentence", "a sentence", "test a sentence of your own, quote the verdict, have it checked", []Step{
		{"J", "opens a form. Paste the sentence: what it speaks of, of whom, under which rules, and its figure are proposed from its words. Check every line: ↑ ↓ go through them, ← → choose. The foot says what will be tested."},
		{"Ctrl-S", "judges it. You are asked for the file that the claim is kept in; a second sentence goes into the same file. Esc leaves the form, and J brings back what you typed."},
		{"j", "is the list of claims; Enter is one in full: whether it holds, for how many practices, what would turn it, what it leans on, the rules used with their sources."},
		{"Q", "writes the verdict as a card to quote, with its sources and fingerprint: Markdown, or a picture where the file ends in .svg. The line above the keys says how it is checked."},
		{"outside", "immpact verify CARD makes the card again and says whether anything differs; immpact claims FILE prints the verdicts, immpact init --claims FILE writes a file with every key to fill in by hand."},
	}},
	{"save", "save", "keep your work and open it again", []Step{
		{"s", "saves what you did as a scenario: your practices, the contract you started from, your changes, your pins. The name offered says what it is; type another as you like. Where the file lies is told."},
		{"asked", "A file that is there already is asked about. One that holds something else, such as a table of practices, is never written over."},
		{"reopen", "immpact FILE opens it again, with your practices, changes and pins; immpact run FILE prints its figures."},
		{"u", "takes back the last step, as many as there were; U does it again."},
		{"q", "leaves. What was not saved is kept, and offered the next time."},
		{"outside", "immpact init FILE writes a practice file to fill in; immpact init --from ID FILE copies a scenario that ships."},
	}},
	{"print", "print", "take figures out: to paper, a spreadsheet, a message", []Step{
		{"e", "writes what you look at to a file: a table for a spreadsheet, Markdown for a paper, or JSON. On paper it has what the screen has."},
		{"y", "copies the figure under the cursor, with its sentence and its source, to paste into a message."},
		{"report", "immpact report SCENARIO -o report.html makes the impact assessment as a page to open in a browser and print from there; with report.md, as text."},
		{"a page", "immpact practice FILE --format md, and so any command, prints its page as Markdown; --format csv for a spreadsheet."},
		{"quote", "immpact quote SCENARIO --figure gap gives one figure with its range and sources; immpact verify FILE makes it again and says whether it still comes out."},
	}},
	{"words", "the words", "what each word means here", Glossary},
}

// Find is the page of that id or title; nil where there is none.
func Find(name string) *Topic {
	for i := range Topics {
		if t := &Topics[i]; t.ID == name || t.Title == name {
			return t
		}
	}
	return nil
}
