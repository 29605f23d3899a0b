*3
$3
set
$6
user:1
$11
hello world
