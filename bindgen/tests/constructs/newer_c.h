/* C23's attributes, which GCC knows in every C. */
[[nodiscard]] int newer_function(int a [[maybe_unused]]);
struct [[gnu::packed]] newer_packed { char a; int b [[deprecated]]; };
enum [[deprecated]] newer_enum { NEWER_ONE [[deprecated]] = 3 };
