# Warnings, sanitizers and hardening, as one interface target; nothing global but the language standard.
set (CMAKE_C_STANDARD 17)
set (CMAKE_C_STANDARD_REQUIRED ON)
set (CMAKE_C_EXTENSIONS OFF)
set (CMAKE_EXPORT_COMPILE_COMMANDS ON)

add_library (gapcheck_flags INTERFACE)
target_compile_definitions (
  gapcheck_flags INTERFACE _GNU_SOURCE GLIB_VERSION_MIN_REQUIRED=GLIB_VERSION_2_74 GLIB_VERSION_MAX_ALLOWED=GLIB_VERSION_2_74
                           G_LOG_DOMAIN="gapcheck" GAP_VERSION="${PROJECT_VERSION}")
target_compile_options (
  gapcheck_flags
  INTERFACE -fvisibility=hidden -Wall -Wextra -Wpedantic -Wshadow -Wformat=2 -Wstrict-prototypes -Wmissing-prototypes
            -Wswitch-enum -Wvla -Wundef -Wwrite-strings -Wno-unused-parameter)

if (GAPCHECK_WERROR)
  target_compile_options (gapcheck_flags INTERFACE -Werror)
endif ()
if (GAPCHECK_SANITIZE)
  target_compile_options (gapcheck_flags INTERFACE -fsanitize=address,undefined -fno-omit-frame-pointer
                                                   -fno-sanitize-recover=undefined)
  target_link_options (gapcheck_flags INTERFACE -fsanitize=address,undefined)
endif ()
if (GAPCHECK_COVERAGE)
  target_compile_options (gapcheck_flags INTERFACE --coverage)
  target_link_options (gapcheck_flags INTERFACE --coverage)
endif ()
if (GAPCHECK_HARDEN)
  target_compile_options (gapcheck_flags INTERFACE -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fPIE -flto=auto)
  target_link_options (gapcheck_flags INTERFACE -pie -Wl,-z,relro,-z,now -flto=auto)
endif ()
