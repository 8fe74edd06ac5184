module example.org/immpact

go 1.24
