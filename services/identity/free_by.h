#ifndef SERVICES_IDENTITY_FREE_BY_H_
#define SERVICES_IDENTITY_FREE_BY_H_

namespace pledgekeeper::identity {

// For a std::unique_ptr of what OpenSSL owns: frees it by that function.
template <auto Free>
struct FreeBy {
  template <typename T>
  void operator()(T* owned) const {
    Free(owned);
  }
};

}  // namespace pledgekeeper::identity

#endif  // SERVICES_IDENTITY_FREE_BY_H_
