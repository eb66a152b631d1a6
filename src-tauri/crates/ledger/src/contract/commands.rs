//! The command list. Adding a line here and a method on [`Session`] adds a command to the
//! window, the console program and the test bridge at once.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use ts_rs::TS;

use super::*;
use crate::session::Session;

macro_rules! commands {
    ($($(#[doc = $doc:literal])+ $name:ident($args:ty) -> $out:ty;)*) => {
        /// Every command's name.
        pub const COMMANDS: &[&str] = &[$(stringify!($name)),*];

        /// Runs the command `name` with JSON arguments, as every host does.
        pub fn call(session: &Session, name: &str, args: Value) -> Result<Value, CommandError> {
            match name {
                $(stringify!($name) => reply(session.$name(arguments::<$args>(args)?)?),)*
                _ => Err(CommandError::internal(format!("unknown command {name}"))),
            }
        }

        /// The contract as TypeScript: every type, and `Commands` with arguments and answers.
        pub fn typescript() -> String {
            let mut types = typescript::Declarations::default();
            $(types.add::<$args>(); types.add::<$out>();)*
            let commands = [$((
                stringify!($name),
                concat!($($doc),+),
                <$args as TS>::name(&typescript::config()),
                <$out as TS>::name(&typescript::config()),
            )),*];
            types.print(&commands)
        }
    };
}

commands! {
    /// The program at a glance; the first thing a screen asks.
    session_state(Nothing) -> SessionState;
    /// How far the running work has come.
    progress(Nothing) -> Progress;
    /// Asks the running work to stop; it leaves nothing behind.
    cancel(Nothing) -> Nothing;
    /// Opens the host's file dialog. An empty list means that the clerk closed it.
    choose_files(ChooseFiles) -> Vec<FileHandle>;
    /// Saves look and size on this PC.
    preferences_save(Preferences) -> Nothing;

    /// Makes a ledger and opens it.
    ledger_create(NewLedger) -> LedgerInfo;
    /// Opens a ledger.
    ledger_open(FileRef) -> LedgerInfo;
    /// Opens a ledger that has a password.
    ledger_unlock(UnlockLedger) -> LedgerInfo;
    /// Closes the ledger until its password is given; a ledger without one stays open.
    ledger_lock(Nothing) -> FileHandle;
    /// How the open ledger is locked.
    lock_state(Nothing) -> LockState;
    /// Sets, changes or takes away the open ledger's password.
    password_set(SetPassword) -> PasswordSet;
    /// This PC asks for the open ledger's password again.
    password_forget(Nothing) -> LockState;
    /// Makes (once) and opens the example ledger from the sample workbooks shipped.
    ledger_example(Nothing) -> LedgerInfo;
    /// Closes the ledger.
    ledger_close(Nothing) -> Nothing;
    /// The open ledger, as the rail shows it.
    ledger_info(Nothing) -> LedgerInfo;

    /// 설정
    settings(Nothing) -> Settings;
    /// Saves 설정 as one step.
    settings_save(Settings) -> Written;

    /// 현황판
    dashboard(QuarterRef) -> Dashboard;
    /// The pledge list, filtered, sorted, with facets.
    pledge_list(PledgeQuery) -> PledgeList;
    /// One pledge's card.
    pledge_card(RowRef) -> PledgeCard;
    /// Adds a pledge.
    pledge_add(NewPledge) -> Written;
    /// Sets one column of a pledge.
    pledge_set(SetPledge) -> Written;
    /// Removes a pledge with all that hangs from it; can be undone.
    pledge_remove(RowRef) -> Written;
    /// Sets a text section.
    section_set(SetSection) -> Written;
    /// Adds, renames or removes a project.
    project_save(SaveProject) -> Written;
    /// Sets budget cells as one step; a cell that cannot be read refuses all.
    budget_set(SetBudget) -> Written;
    /// 예산 over all pledges.
    budget_sheet(BudgetQuery) -> BudgetSheet;
    /// Sets cells of a card's table as one step; may add rows.
    cells_set(SetCells) -> Written;
    /// Removes rows of a card's table as one step.
    rows_remove(CardRows) -> Written;
    /// Moves a row of a card's table, or a project.
    row_move(MoveRow) -> Written;
    /// Keeps a figure as the paper prints it, to be compared with the computed one.
    printed_set(SetPrinted) -> Written;
    /// Sets bars of a roadmap as one step.
    bars_set(SetBars) -> Written;
    /// 로드맵 over all pledges.
    roadmap_sheet(RoadmapQuery) -> RoadmapSheet;
    /// Copies evidence files into the ledger's folder and attaches them.
    files_attach(AttachFiles) -> Written;
    /// Detaches an evidence file; the copy stays until no step needs it.
    file_remove(RowRef) -> Written;
    /// Saves a copy of an evidence file where the clerk wants it.
    file_save(SaveAttachment) -> Saved;
    /// Memos of the whole ledger.
    memos(Nothing) -> Vec<MemoRow>;
    /// Adds, changes or removes a memo.
    memo_save(SaveMemo) -> Written;

    /// 분기 점검 of a quarter.
    review_sheet(QuarterRef) -> ReviewSheet;
    /// Sets one column of a review.
    review_set(SetReview) -> Written;
    /// Fills the quarter's blanks from the newest quarter before (next → done is not guessed).
    review_carry(QuarterRef) -> Written;

    /// Shops by 초성, a part of name or address, or the end of the phone.
    business_find(FindBusiness) -> Vec<BusinessRow>;
    /// What stands beside the form of a visit.
    visit_desk(DeskAsk) -> VisitDesk;
    /// The words that the fields of a visit offer.
    visit_choices(Nothing) -> VisitChoices;
    /// A day as typed.
    day_read(ReadDay) -> DayRead;
    /// Adds a visit with its 조치, and its shop where that is new, as one step.
    visit_add(NewVisit) -> Written;
    /// A visit to be put right.
    visit_view(RowRef) -> VisitView;
    /// What every field of a visit has been, newest step first.
    visit_history(RowRef) -> Vec<VisitStep>;
    /// Sets one field of a visit.
    visit_set(SetVisit) -> Written;
    /// Removes a visit with its 조치; can be undone.
    visit_remove(RowRef) -> Written;
    /// What pasted visits would become; writes nothing.
    visits_read(VisitCells) -> VisitCellsRead;
    /// Adds pasted visits as one step; a cell that cannot be read refuses all.
    visits_paste(VisitCells) -> Written;
    /// Promises by due day.
    follow_up_list(FollowUpQuery) -> FollowUpList;
    /// Promises due today and before.
    follow_ups_due(Nothing) -> FollowUpsDue;
    /// Adds a promise to a visit.
    follow_up_add(AddFollowUp) -> Written;
    /// Sets fields of promises as one step.
    follow_ups_set(SetFollowUps) -> Written;
    /// Removes a promise; can be undone.
    follow_up_remove(RowRef) -> Written;
    /// 이송서 as it is printed.
    slip_pages(SlipRequest) -> SlipPages;
    /// Writes 이송서 as an Excel workbook or as PDF.
    slip_save(SaveSlip) -> Saved;
    /// The list of visits: a stretch of it, filtered and sorted, with total and facets.
    visit_list(VisitQuery) -> VisitPage;
    /// The filters of the visits that are kept under a name.
    visit_filters(Nothing) -> Vec<SavedFilter>;
    /// Keeps a filter of the visits under a name.
    visit_filter_save(SaveFilter) -> Written;
    /// Forgets a filter that is kept.
    visit_filter_remove(RowRef) -> Written;
    /// The list of shops: a stretch of it, filtered and sorted, with total and areas.
    business_list(BusinessQuery) -> BusinessList;
    /// A shop's page.
    business_page(RowRef) -> BusinessPage;
    /// Sets one column of a shop.
    business_set(SetBusiness) -> Written;
    /// Makes two shops one, as one step.
    business_merge(MergeBusinesses) -> Written;
    /// Adds a programme to a shop, or moves it on.
    participation_save(SaveParticipation) -> Written;
    /// Removes a programme from a shop.
    participation_remove(RowRef) -> Written;
    /// The areas that shops and visits have.
    area_list(Nothing) -> Vec<AreaRow>;
    /// Gives areas another name over all shops and visits, as one step.
    areas_rename(RenameAreas) -> Written;

    /// Reads files and prepares the changes; nothing is written.
    import_read(ImportFiles) -> ImportPreview;
    /// Reads a prepared file otherwise.
    import_choose(ImportChoices) -> ImportPreview;
    /// A sheet of a preview with its marks.
    import_sheet(PreviewSheet) -> SheetView;
    /// Applies exactly what the preview showed, as one step.
    import_apply(PreviewRef) -> ImportDone;
    /// Saves the rows that failed as an Excel workbook, each with its reason.
    import_failed_save(SaveFailed) -> Saved;
    /// Forgets a preview and its failed rows.
    import_discard(PreviewRef) -> Nothing;

    /// The papers that the ledger can be printed on.
    report_forms(Nothing) -> Vec<ReportFormView>;
    /// A sheet of a report, as it would be written.
    report_preview(ReportPage) -> ReportPreview;
    /// All pages of a report, to be printed.
    report_pages(ReportRequest) -> ReportPages;
    /// Writes a report as an Excel workbook or as PDF.
    report_save(SaveReport) -> Saved;

    /// 집계: a table of counts of visits.
    counts(CountRequest) -> CountSheet;
    /// What other rules of counting would change; changes nothing.
    count_rules_preview(CountRules) -> RulesPreview;
    /// Sets the rules of counting as one step.
    count_rules_save(CountRules) -> Written;
    /// Binds an indicator's actuals to a count, or unbinds it.
    indicator_bind(BindIndicator) -> Written;

    /// 검산 over the whole ledger.
    check(Nothing) -> CheckSheet;
    /// Does one of a finding's repairs.
    finding_repair(DoRepair) -> Written;
    /// Puts a finding aside with a reason, or takes it up again.
    finding_keep(KeepFinding) -> Written;
    /// Search over everything.
    search(SearchQuery) -> SearchResult;
    /// The history, newest first.
    history(HistoryQuery) -> Vec<StepView>;
    /// The steps of the whole ledger that fit a filter, newest first.
    history_search(HistoryFilter) -> HistoryPage;
    /// What one step changed, in words.
    step_changes(StepRef) -> StepChanges;
    /// What stands in the way of an undo; changes nothing.
    undo_check(UndoRequest) -> Vec<UndoConflict>;
    /// The values that one cell has had, newest first.
    cell_history(CellRef) -> Vec<CellStep>;
    /// A pledge's card as it stood on a day, beside today's.
    card_at(CardAt) -> CardThen;
    /// Where the values of a row came from.
    sources(RowRef) -> Vec<SourceView>;
    /// Undoes a step as a new step.
    undo(UndoRequest) -> Written;
    /// Brings back what the newest undo took.
    redo(Nothing) -> Written;
    /// Personal data as it is written, for a reason that goes into the access log.
    reveal(RevealRequest) -> Revealed;
    /// 보유기간, what is due, and the certificates of what was destroyed.
    retention(Nothing) -> Retention;
    /// Sets the usual retention period.
    retention_save(RetentionPeriod) -> Written;
    /// What a purge would destroy; nothing is changed.
    purge_check(PurgeRequest) -> PurgePlan;
    /// Destroys personal data beyond recovery.
    purge(PurgeRequest) -> Certificate;
    /// The page of a certificate, to be printed.
    certificate_pages(RowRef) -> ReportPages;
    /// Saves a certificate.
    certificate_save(SaveCertificate) -> Saved;
    /// The access log, verified.
    access_log(AccessQuery) -> AccessLog;
    /// Notes that a month of the access log was looked through.
    access_review(AccessReview) -> Nothing;
    /// Saves the access log as an Excel workbook.
    access_log_save(FileRef) -> Saved;
    /// Writes the whole ledger in the open format (JSON).
    dump_save(SaveDump) -> Saved;
}

fn arguments<T: DeserializeOwned>(args: Value) -> Result<T, CommandError> {
    serde_json::from_value(args).map_err(|error| CommandError::internal(unfit(&error)))
}

/// What is wrong with arguments, without the words that were given: it goes into the log file.
fn unfit(error: &serde_json::Error) -> String {
    let said = error.to_string();
    match said.starts_with("missing field") {
        true => said,
        false => said.split(['"', '`']).next().unwrap_or_default().trim_end().to_owned(),
    }
}

fn reply<T: Serialize>(value: T) -> Result<Value, CommandError> {
    serde_json::to_value(value).map_err(|error| CommandError::internal(error.to_string()))
}
