#include "services/base/error_next.h"

namespace pledgekeeper::base {

InBothLanguages NextWhenFull(FullFor whom) {
  switch (whom) {
    case FullFor::kYoungPerson:
      return {"go on in a new one", "mae angen mynd ymlaen mewn un newydd"};
    case FullFor::kWhoLeft:
      return {
          "it can still be said that it is sorted or not safe, and taken back; for anything "
          "else, ask the council",
          "mae modd dweud o hyd ei fod wedi ei ddatrys neu nad yw'n ddiogel, a'i dynnu'n ôl; "
          "am unrhyw beth arall, mae angen gofyn i'r cyngor"};
    case FullFor::kWhoActs:
      return {"it can still be resolved: acknowledge it first if that is still to be done",
              "mae modd ei ddatrys o hyd: mae angen ei gydnabod yn gyntaf os nad yw hynny wedi ei "
              "wneud"};
    case FullFor::kResolved:
      return {"steps can still be recorded on it", "mae modd cofnodi camau arno o hyd"};
    case FullFor::kOthers:
      return {"ask whoever holds it to bring it to its end",
              "mae angen gofyn i bwy bynnag sy'n ei ddal ddod ag ef i ben"};
    case FullFor::kPlans:
      return {"write to the young person what else will change",
              "mae angen ysgrifennu at y person ifanc beth arall fydd yn newid"};
  }
  return {"", ""};
}

InBothLanguages NextInDanger(DangerFor whom) {
  switch (whom) {
    case DangerFor::kWhoActs:
      return {
          "record the milestone DANGER_ENDED, with who saw the young person, when, and what was "
          "decided",
          "mae angen cofnodi'r cam DANGER_ENDED, gyda phwy a welodd y person ifanc, pryd, a beth "
          "a benderfynwyd"};
    case DangerFor::kTakers:
      return {"claim it first, or ask whoever has it to record that",
              "mae angen ei hawlio yn gyntaf, neu ofyn i bwy bynnag sy'n ei ddal gofnodi hynny"};
    case DangerFor::kOthers:
      return {"ask whoever has it to record that",
              "mae angen gofyn i bwy bynnag sy'n ei ddal gofnodi hynny"};
  }
  return {"", ""};
}

}  // namespace pledgekeeper::base
