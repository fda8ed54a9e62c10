# For findings on what a change did: before/ is committed, and what stands beside it is what there is now.
git init -q .
git config user.email test@example.org
git config user.name Test
mkdir .now
for file in *.md; do [ ! -e "$file" ] || mv "$file" .now/; done
cp before/*.md .
git add -- *.md
git commit -qm before
rm -r before ./*.md
for file in .now/*.md; do [ ! -e "$file" ] || cp "$file" .; done
rm -r .now
