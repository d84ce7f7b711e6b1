#include <fstream>
#include <sstream>

#include "absl/strings/str_cat.h"
#include "proto/pledgekeeper/v1/directory_service.pb.h"
#include "services/base/status_macros.h"
#include "tools/story/chapters.h"

namespace pledgekeeper::story {

absl::Status BringInCouncil(Stage& stage, const std::string& council_file) {
  Timeline& timeline = stage.timeline();
  timeline.Chapter("1. The council comes in");
  std::ifstream file(council_file, std::ios::binary);
  if (!file) return absl::NotFoundError(absl::StrCat(council_file, " cannot be opened"));
  std::ostringstream csv;
  csv << file.rdbuf();

  ASSIGN_OR_RETURN(const client::Connection administrator, stage.SignInAdministrator());
  v1::ImportDirectoryRequest request;
  request.set_csv(csv.str());
  ASSIGN_OR_RETURN(const v1::ImportDirectoryResponse counts,
                   administrator.Call<v1::ImportDirectoryResponse>(request));
  timeline.Check(
      counts.added() + counts.changed() + counts.unchanged() > 0,
      absl::StrCat("The administrator brings in the council: ", counts.added(), " new, ",
                   counts.changed(), " changed, ", counts.unchanged(), " as they were."));

  ASSIGN_OR_RETURN(stage.cast, FindCast(administrator, stage.Now()));
  const Cast& cast = stage.cast;
  timeline.Tell(absl::StrCat(cast.first.name(), " has the worker ", cast.first_worker.name(),
                             ", whose manager is ", cast.first_manager.name(), "."));
  timeline.Tell(absl::StrCat(cast.second.name(), " has the worker ", cast.second_worker.name(),
                             "; ", cast.cover.name(), " is a colleague, ",
                             cast.cover_manager.name(), " their manager."));
  return absl::OkStatus();
}

}  // namespace pledgekeeper::story
