#include <string>

#include "proto/pledgekeeper/v1/compliance_service.pb.h"
#include "services/base/status_macros.h"
#include "services/domain/rulebook/config_text.h"
#include "tools/pledgectl/asked_period.h"
#include "tools/pledgectl/commands.h"
#include "tools/pledgectl/options.h"
#include "tools/pledgectl/text_input.h"

namespace pledgekeeper::ctl {
namespace {

void AddLate(CommandLine& line, Command group) {
  Command late = AddCommand(group, "late", "What is late now, or will be within some days",
                            "pledgectl compliance late --within 7");
  const auto request = line.CallsWhenChosen<v1::ListLateRequest, v1::ListLateResponse>(late);
  AddNumberOption<int>(late, "--within", "What will be late within so many days, too",
                       [request](int days) { request->set_within_days(days); })
      .OfType("DAYS");
  AddFilterOption(late, request->mutable_filters());
  AddPageOptions(late, request.get());
}

void AddChanges(CommandLine& line, Command group) {
  using Request = v1::ListPlannedChangesRequest;
  Command changes =
      AddCommand(group, "changes", "The learning register: what is to change because of reports",
                 "pledgectl compliance changes --which late --quarter 2025Q3");
  const auto request = std::make_shared<Request>();
  AddChoiceOption(changes, "--which", "Which changes; else those still to be made",
                  {{"to-be-made", Request::WHICH_TO_BE_MADE},
                   {"late", Request::WHICH_LATE},
                   {"made", Request::WHICH_MADE},
                   {"dropped", Request::WHICH_DROPPED},
                   {"all", Request::WHICH_ALL}},
                  [request](int which) { request->set_which(static_cast<Request::Which>(which)); });
  AddTextOption(changes, "--owner", "Only those that this worker sees to",
                request->mutable_owner_id())
      .OfType("ID");
  const auto asked = std::make_shared<AskedPeriod>();
  AddPeriodOptions(changes, asked);
  AddFilterOption(changes, request->mutable_filters());
  AddPageOptions(changes, request.get());
  line.OnChosen(changes, [request, asked](Session& session) -> absl::Status {
    const bool has_period = asked->wholes > 0 || !asked->from.empty() || !asked->to.empty();
    if (has_period) {
      RETURN_IF_ERROR(FillPeriod(*asked, session.Now(), request->mutable_period()));
    }
    return session.Show<v1::ListPlannedChangesResponse>(*request);
  });
}

void AddCounted(CommandLine& line, Command group) {
  Command counted = AddCommand(
      group, "counted", "The reports behind a figure; the director can see that they were listed",
      "pledgectl compliance counted --measure not-sorted --quarter 2025Q3");
  const auto request = Asks<v1::ListCountedRequest, v1::ListCountedResponse>(line, counted);
  AddTextOption(counted, "--measure", "Which, see compliance measures",
                request->mutable_measure_id())
      .OfType("MEASURE")
      .Required();
  AddPageOptions(counted, request.get());
}

// The bands of a file, which has nothing else.
absl::Status ReadBands(const std::string& file, v1::GetTimeBandsRequest* request) {
  ASSIGN_OR_RETURN(const std::string text, ReadFile(file, domain::kMaxConfigTextBytes));
  v1::GetTimeBandsRequest read;
  RETURN_IF_ERROR(domain::ReadConfigText(text, file, read, [] { return std::nullopt; }));
  *request->mutable_bands() = read.bands();
  return absl::OkStatus();
}

void AddOmbudsman(CommandLine& line, Command group) {
  Command ombudsman = AddCommand(group, "ombudsman",
                                 "In what time reports were over, and what came of them: a return",
                                 "pledgectl compliance ombudsman --quarter 2025Q3 --bands "
                                 "deploy/returns/ombudsman-wales.textproto");
  const auto request = std::make_shared<v1::GetTimeBandsRequest>();
  const auto asked = std::make_shared<AskedPeriod>();
  const auto file = std::make_shared<std::string>("deploy/returns/ombudsman-wales.textproto");
  AddTextOption(ombudsman, "--bands",
                "A file with the bands; else deploy/returns/ombudsman-wales.textproto", file.get())
      .OfType("FILE");
  AddPeriodOptions(ombudsman, asked);
  AddFilterOption(ombudsman, request->mutable_filters());
  line.OnChosen(ombudsman, [request, asked, file](Session& session) -> absl::Status {
    RETURN_IF_ERROR(FillPeriod(*asked, session.Now(), request->mutable_period()));
    RETURN_IF_ERROR(ReadBands(*file, request.get()));
    return session.Show<v1::GetTimeBandsResponse>(*request);
  });
}

// Prints one part of the advocacy table.
absl::Status ShowAdvocacy(Session& session, const v1::Period& period,
                          const google::protobuf::RepeatedPtrField<v1::Filter>& filters,
                          v1::Dimension dimension) {
  v1::GetBreakdownRequest request;
  *request.mutable_period() = period;
  *request.mutable_filters() = filters;
  for (const char* measure : {"advocate-offered", "advocate-wanted", "advocate-arrived"}) {
    request.add_measure_ids(measure);
  }
  request.add_dimensions(dimension);
  return session.Show<v1::GetBreakdownResponse>(request);
}

void AddAdvocacy(CommandLine& line, Command group) {
  Command advocacy =
      AddCommand(group, "advocacy", "Advocates offered, wanted, arrived: by promise, and by area",
                 "pledgectl compliance advocacy --quarter 2025Q3");
  const auto request = std::make_shared<v1::GetBreakdownRequest>();
  const auto asked = std::make_shared<AskedPeriod>();
  AddPeriodOptions(advocacy, asked);
  AddFilterOption(advocacy, request->mutable_filters());
  line.OnChosen(advocacy, [request, asked](Session& session) -> absl::Status {
    RETURN_IF_ERROR(FillPeriod(*asked, session.Now(), request->mutable_period()));
    for (const v1::Dimension dimension : {v1::DIMENSION_SPOKEN_BY, v1::DIMENSION_PROMISE,
                                          v1::DIMENSION_PLACEMENT_AREA, v1::DIMENSION_TIER}) {
      RETURN_IF_ERROR(ShowAdvocacy(session, request->period(), request->filters(), dimension));
      if (!session.globals().json) session.PrintText("\n");
    }
    if (session.globals().json) return absl::OkStatus();
    session.SayLine("Care leavers are not told apart: whoever has left sends nothing new here.");
    return absl::OkStatus();
  });
}

}  // namespace

void AddComplianceLists(CommandLine& line, Command compliance) {
  AddLate(line, compliance);
  AddChanges(line, compliance);
  AddCounted(line, compliance);
  AddOmbudsman(line, compliance);
  AddAdvocacy(line, compliance);
}

}  // namespace pledgekeeper::ctl
