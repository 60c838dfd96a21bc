# Predictions of a stream that never ends: each row is answered before the next comes, and nothing grows.
BeforeAll {
    . $PSScriptRoot/common.ps1
    $csv = Join-Path $TestDrive 'digits.csv'
    New-TinyDigitCsv $csv -Count 200
    $model = Import-DigitData $csv | Invoke-NetworkTraining (New-Network 8) -Epoch 3
    $lines = [IO.File]::ReadAllLines($csv)
    $expected = (Import-DigitData $csv | Invoke-Prediction $model).Label

    # Waits for a condition as a person would, and gives up after a minute.
    function Wait-Until([scriptblock] $Condition) {
        for ($try = 0; $try -lt 600 -and -not (& $Condition); $try++) { Start-Sleep -Milliseconds 100 }
        & $Condition | Should -BeTrue
    }
}

Describe 'A stream' {
    It 'is answered row by row with -Immediate, however fast rows come' {
        $given = @{ Count = 0 }
        $seen = & { $lines[0]; foreach ($line in $lines[1..100]) { $given.Count++; $line } } | ConvertFrom-Csv | Invoke-Prediction $model -Immediate |
            ForEach-Object { [pscustomobject]@{ Given = $given.Count; Label = $_.Label } }
        $seen.Given | Should -Be (1..100)
        $seen.Label | Should -Be $expected[0..99]
    }

    It 'of digits is answered one by one with -Immediate too' {
        $given = @{ Count = 0 }
        $seen = Import-DigitData $csv | ForEach-Object { $given.Count++; $_ } | Invoke-Prediction $model -Immediate | ForEach-Object { $given.Count }
        $seen | Should -Be (1..200)
    }

    It 'is answered in a rush without it, and at once where rows come slowly' {
        $given = @{ Count = 0 }
        $seen = Import-DigitData $csv | ForEach-Object { $given.Count++; $_ } | Invoke-Prediction $model | ForEach-Object { $given.Count }
        $seen[-1] | Should -Be 200
        ($seen | Select-Object -Unique).Count | Should -BeLessThan 100
    }

    It 'does not wait where a row is wrong, and says so of each' {
        $damaged = $lines[0..3] + ($lines[4] -replace '^(\d+),\d+', '$1,x') + $lines[5..6]
        $given = @{ Count = 0 }
        $seen = & { foreach ($line in $damaged) { $given.Count++; $line } } | ConvertFrom-Csv |
            Invoke-Prediction $model -Immediate -ErrorVariable problem -ErrorAction SilentlyContinue | ForEach-Object { $given.Count }
        $seen | Should -Be 2, 3, 4, 6, 7
        $problem.Count | Should -Be 1
    }

    It 'holds on to nothing' {
        function Get-Held { [GC]::Collect(); [GC]::WaitForPendingFinalizers(); [GC]::Collect(); [GC]::GetTotalMemory($true) }
        $held = [Collections.Generic.List[long]]::new()
        $answers = @{ Count = 0 }
        & { $lines[0]; foreach ($round in 1..30) { $lines[1..100] } } | ConvertFrom-Csv | Invoke-Prediction $model -Immediate |
            ForEach-Object { if (++$answers.Count % 1000 -eq 0) { $held.Add((Get-Held)) } }
        $answers.Count | Should -Be 3000
        # 2,000 rows of 64 numbers, kept, would be a megabyte at least
        $held[2] - $held[0] | Should -BeLessThan 300KB
    }

    It 'comes from a file that grows (Get-Content -Wait)' {
        $file = Join-Path $TestDrive 'growing.csv'
        $answers = Join-Path $TestDrive 'answers.txt'
        [IO.File]::WriteAllText($file, "$($lines[0])`n")
        $path = Join-Path $TestDrive 'served.msgpack'
        $model | Export-Model $path
        $job = Start-ThreadJob {
            Import-Module DigitsPS
            Get-Content -LiteralPath $using:file -Wait | ConvertFrom-Csv | Invoke-Prediction $using:path -Immediate | ForEach-Object { [IO.File]::AppendAllText($using:answers, "$($_.Label)`n") }
        }
        try {
            foreach ($rush in (1..3), (4..4), (5..9)) {
                [IO.File]::AppendAllText($file, ($lines[$rush] -join "`n") + "`n")
                # No row waits for one after it: the writer goes on only when all are answered
                Wait-Until { (Test-Path $answers) -and (Get-Content $answers).Count -eq $rush[-1] }
            }
            Get-Content $answers | Should -Be $expected[0..8]
        }
        finally { Remove-Job $job -Force }
    }

    It 'comes through a named pipe' -Skip:(-not $IsLinux) {
        $pipe = Join-Path $TestDrive 'rows'
        & mkfifo $pipe
        $job = Start-ThreadJob {
            $writer = [IO.StreamWriter]::new($using:pipe)
            foreach ($line in ($using:lines)[0..20]) { $writer.WriteLine($line); $writer.Flush() }
            $writer.Dispose()
        }
        # Not Get-Content, which looks for a file's end before it reads
        $reader = [IO.StreamReader]::new($pipe)
        try {
            $labels = & { while ($null -ne ($line = $reader.ReadLine())) { $line } } | ConvertFrom-Csv | Invoke-Prediction $model -Immediate | ForEach-Object Label
            $labels | Should -Be $expected[0..19]
        }
        finally { $reader.Dispose(); Remove-Job $job -Force }
    }
}
