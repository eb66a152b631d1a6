//! What `pledge --help` says.

/// The whole help.
pub const HELP: &str = "\
pledge - 창 없이 쓰는 공약대장

쓰는 법
  pledge new 대장.pledge --term 민선8기 --office \"가온구\" --kind 구 [--department 부서]
      새 대장을 만듭니다. 이미 있는 파일은 덮어쓰지 않습니다.
      --kind         구, 시, 군, 광역 가운데 하나
      --start, --end 임기의 첫날과 끝날(2022-07-01). 민선 몇 기인지 적으면 없어도 됩니다.
  pledge import 대장.pledge 시트파일... [--dry-run] [--password 암호] [--include-hidden-sheet 이름]
      표를 읽어 대장에 넣습니다. 파일 여럿은 한 단계로 들어가며, 하나라도 읽지 못하면 아무것도 쓰지 않습니다.
      --dry-run              무엇이 바뀌는지만 보고 쓰지 않습니다.
      --password             암호가 걸린 파일의 암호
      --include-hidden-sheet 숨긴 시트도 읽습니다(여러 번 쓸 수 있음).
  pledge status 대장.pledge --quarter 2025Q4 -o 이행현황.xlsx [--unit 백만원]
      분기의 공약 이행현황 엑셀을 만듭니다. 분기는 ‘2025년 4분기’처럼 적어도 됩니다.
  pledge check 대장.pledge
      검산합니다. 맞지 않는 것이 있으면 종료 코드가 1입니다.
  pledge dump 대장.pledge [-o 파일.json] [--unmask 사유]
      대장 전체를 공개 형식(JSON)으로 내보냅니다. 이름과 전화번호는 가려집니다.
      --unmask   가리지 않고 내보냅니다. 사유가 대장의 접속기록에 남습니다.
  pledge history 대장.pledge
      한 일을 새것부터 보여 줍니다.
  pledge undo 대장.pledge [단계] [--keep-later | --overwrite]
      그 단계(없으면 마지막 일)를 되돌립니다. 뒤에 고친 값이 있으면 그만두며,
      --keep-later는 뒤에 고친 값을 남기고, --overwrite는 그 값까지 되돌립니다.
  pledge redo 대장.pledge
      마지막 되돌리기를 취소합니다.
  pledge password 대장.pledge --new 암호파일 | --remove
      대장에 암호를 정하거나 바꾸거나 없앱니다. 암호를 정하면 대장 파일 전체가 암호화됩니다.
      암호를 잊으면 아무도 그 대장을 열 수 없습니다.

모든 명령
  --ledger-password 암호파일
              암호가 있는 대장을 엽니다. 암호는 파일의 첫 줄에 적습니다.
  --json      결과를 JSON으로 표준 출력에 씁니다. 잘못되면 {\"error\": ...}를 씁니다.
  --help      이 도움말
  --version   판 번호

종료 코드
  0  했습니다.
  1  했지만 살펴볼 것이 있습니다(가져오기의 확인·오류, 검산에서 찾은 것).
  2  하지 않았거나 못했습니다. 까닭은 표준 오류에 적힙니다.
";
