# Runs steps one after the other, whatever the others came to; `counted` ends with how many passed. For `.ci/run` and `.ci/release-check`.
passed=0
failed=0

step() {
  local name=$1
  shift
  local began=$SECONDS
  echo "── $name"
  if "$@"; then
    passed=$((passed + 1))
    echo "── $name: passed ($((SECONDS - began)) s)"
  else
    failed=$((failed + 1))
    echo "── $name: FAILED ($((SECONDS - began)) s)"
  fi
}

counted() {
  echo "$passed passed, $failed failed"
  [ "$failed" -eq 0 ]
}
