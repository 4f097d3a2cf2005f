# The archive to unpack anywhere. For dist/build.sh.

archive_name=nts-$version

archive_tree() {
  local top=$stage/$archive_name
  mkdir -p "$top/bin" "$top/lib" "$top/plugins"
  cp "$checkout/bin/nts" "$top/bin/nts"
  cp "$jar" "$top/lib/nts.jar"
  cp "$checkout"/{LICENSE,NOTICE,README.md,CHANGELOG.md} "$top/"
  cp "$here/plugins.md" "$top/plugins/README.md"
  copy_docs "$top/docs"
  copy_materials "$top"
  copy_generated man "$top/share/man/man1" '*.1'
  copy_generated completion "$top/share/completion" '*'
  settle "$top"
}

pack_archives() {
  cd "$stage"
  tar --sort=name --format=ustar --owner=0 --group=0 --numeric-owner \
    --mtime="@$SOURCE_DATE_EPOCH" -cf - "$archive_name" | gzip -n -9 >"$out/$archive_name.tar.gz"
  made+=("$archive_name.tar.gz")
  if command -v zip >/dev/null 2>&1; then
    rm -f "$out/$archive_name.zip"
    find "$archive_name" | sort | zip -q -X -9 -@ "$out/$archive_name.zip"
    made+=("$archive_name.zip")
  else
    echo "dist/build.sh: no zip here, so no $archive_name.zip" >&2
  fi
  cd "$checkout"
}
