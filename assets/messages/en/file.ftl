## Errors of a map file that is opened. { $path } is the file.

file-not-found = { $path }: there is no such file: check the name
file-io = { $path }: it cannot be read ({ $source }): check the disk or the network
