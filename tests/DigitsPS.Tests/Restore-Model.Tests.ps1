BeforeAll {
    . $PSScriptRoot/common.ps1
    $csv = Join-Path $TestDrive 'night.csv'
    New-TinyDigitCsv $csv -Count 300
    $model = Join-Path $TestDrive 'digits.msgpack'
    $hashes = 1..3 | ForEach-Object { (Update-Model $model -Data (Import-DigitData $csv | Select-Object -Skip $_) -Network (New-Network 8 -Epoch 15) -ClassMargin 1 -Margin 1).ModelSha256 }
}

Describe 'Restore-Model' {
    It 'lists the earlier models' {
        $kept = Restore-Model $model -List
        $kept.Number | Should -Be 1, 2
        ($kept.Path | Get-FileHash).Hash | Should -Be $hashes[0..1]
    }

    It 'does nothing under -WhatIf' {
        (Restore-Model $model -WhatIf).Decision | Should -Be 'Kept'
        (Get-FileHash $model).Hash | Should -Be $hashes[2]
    }

    It 'goes back, and undoes that' {
        $result = Restore-Model $model
        $result.Decision, $result.ExitCode | Should -Be 'Restored', 0
        (Get-FileHash $model).Hash | Should -Be $hashes[1]
        (Import-Csv "$model.csv")[-1].decision | Should -Be 'Restored'
        (Restore-Model $model).Decision | Should -Be 'Restored'
        (Get-FileHash $model).Hash | Should -Be $hashes[2]
    }

    It 'goes back to a -Number, and writes the -JournalPath' {
        $journal = Join-Path $TestDrive 'other.csv'
        (Restore-Model $model 1 -JournalPath $journal).Reasons | Should -BeLike 'model 1 is back: *'
        (Get-FileHash $model).Hash | Should -Be $hashes[0]
        (Import-Csv $journal).decision | Should -Be 'Restored'
    }

    It 'says where there is nothing to go back to' {
        $hash = (Get-FileHash $model).Hash
        $result = Restore-Model $model 99 -ErrorAction SilentlyContinue -ErrorVariable problem
        $result.ExitCode | Should -Be 1
        $problem.FullyQualifiedErrorId | Should -BeLike 'NothingToRestore,*'
        (Get-FileHash $model).Hash | Should -Be $hash
        Restore-Model (Join-Path $TestDrive 'none.msgpack') -List | Should -BeNullOrEmpty
    }

    It 'says where no model has ever been, and writes nothing' {
        $never = Join-Path (New-Item -ItemType Directory (Join-Path $TestDrive never)) 'm.msgpack'
        (Restore-Model $never -ErrorAction SilentlyContinue -ErrorVariable problem).ExitCode | Should -Be 1
        $problem.FullyQualifiedErrorId | Should -BeLike 'NothingToRestore,*'
        "$problem" | Should -BeLike "There is no model at $never, and none is kept*"
        Get-ChildItem (Split-Path $never) | Should -BeNullOrEmpty
    }

    It 'does not disturb a run that is at work' {
        $lock = [IO.File]::Open("$model.lock", 'OpenOrCreate', 'ReadWrite', 'None')
        try { $null = Restore-Model $model -ErrorAction SilentlyContinue -ErrorVariable problem }
        finally { $lock.Dispose(); Remove-Item "$model.lock" }
        $problem.FullyQualifiedErrorId | Should -BeLike 'FileInUse,*'
    }
}
