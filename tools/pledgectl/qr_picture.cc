#include "tools/pledgectl/qr_picture.h"

#include <qrencode.h>

#include <memory>

namespace pledgekeeper::ctl {
namespace {

constexpr int kQuietZone = 4;  // ISO/IEC 18004, section 6.3.8

struct FreePicture {
  void operator()(QRcode* picture) const { QRcode_free(picture); }
};

}  // namespace

std::string QrPicture(const std::string& text) {
  const std::unique_ptr<QRcode, FreePicture> picture(
      QRcode_encodeString8bit(text.c_str(), 0, QR_ECLEVEL_M));
  if (picture == nullptr) return "";
  const int width = picture->width;
  const auto is_light = [&](int row, int column) {
    if (row < 0 || column < 0 || row >= width || column >= width) return true;
    return (picture->data[row * width + column] & 1) == 0;  // the lowest bit: dark
  };
  std::string lines;
  for (int row = -kQuietZone; row < width + kQuietZone; row += 2) {
    for (int column = -kQuietZone; column < width + kQuietZone; ++column) {
      const bool above = is_light(row, column);
      const bool below = is_light(row + 1, column);
      lines += above && below ? "█" : above ? "▀" : below ? "▄" : " ";
    }
    lines += "\n";
  }
  return lines;
}

}  // namespace pledgekeeper::ctl
