## filiera brokers

help-brokers = Lists the elements that hold the network together, and what falls apart without each
help-brokers-long =
    Lists the elements that hold the network together, and what falls apart without each.

    Betweenness is the share, 0 to 1, of the shortest ways between two others that lead through an element, exact (Brandes 2001). All sorts of elements and all links but missing ones make the network; their direction plays no part.
help-brokers-top = Number of brokers to list
help-brokers-examples =
    Without --scope, all elements are in the network.

    Examples:
      filiera brokers map.ron
      filiera brokers map.ron --top 3 --view Network
      filiera brokers map.ron --scope in-region --format json

    Exit codes: 0 done, 2 could not be done.
